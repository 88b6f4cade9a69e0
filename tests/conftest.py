"""What every test may rely on."""

import os

# A test must not depend on the settings of whoever runs it, nor touch the collections that they keep.
for name in [name for name in os.environ if name.startswith(("STREAMLIT_", "EKKO_"))]:
    del os.environ[name]

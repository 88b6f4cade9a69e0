"""What every test may rely on."""

import os

# A test must not depend on the settings, caches or proxies of whoever runs it.
for name in [name for name in os.environ if name.startswith("STREAMLIT_")]:
    del os.environ[name]

"""What every test may rely on."""

import os

# A test must not depend on the settings of whoever runs it, nor touch the collections that they keep; where pictures
# are to lie is another matter.
for name in [name for name in os.environ if name.startswith(("STREAMLIT_", "EKKO_")) and name != "EKKO_SCREENSHOTS"]:
    del os.environ[name]

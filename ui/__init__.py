"""What several pages draw with; the only rooms besides `pages/` and `app.py` that know Streamlit."""

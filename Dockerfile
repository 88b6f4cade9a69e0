# Ekko as a container: docker build -t ekko . && docker run --rm -p 127.0.0.1:8501:8501 ekko
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --create-home --uid 10001 ekko
WORKDIR /app

COPY requirements.lock ./
RUN pip install --no-deps --require-hashes --only-binary :all: -r requirements.lock

# The files stay root's: the server can read them, not change them.
COPY app.py LICENSE ./
COPY .streamlit/ .streamlit/
COPY analysis/ analysis/
COPY demonstration/ demonstration/
COPY pages/ pages/
COPY seeds/ seeds/
COPY static/ static/
COPY ui/ ui/
RUN python -m compileall -q app.py analysis pages ui

USER ekko
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# Without an address of its own to tell, Streamlit asks a server on the internet for it at start.
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true", \
    "--browser.serverAddress=localhost"]

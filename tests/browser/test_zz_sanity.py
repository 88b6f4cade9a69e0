import pytest
from tests.browser.screen import barriers, sideways
from tests.browser.conftest import *
def test_sanity(visit):
    page = visit("/stories")
    page.evaluate("""() => { const m=document.querySelector('[data-testid=stMain] h1'); const i=document.createElement('img'); i.src='data:,'; m.after(i); const p=document.createElement('p'); p.textContent='pale'; p.style.cssText='color:#ccc;background:#fff;width:1500px'; m.after(p);}""")
    print(barriers(page)); page.set_viewport_size({"width":375,"height":800}); print(sideways(page))
    from axe_playwright_python.sync_playwright import Axe
    r=Axe().run(page).response; print(len(r['passes']), [ (v['id'],v['impact'],len(v['nodes'])) for v in r['violations']], [(v['id'],len(v['nodes'])) for v in r['incomplete']])

from tests.browser.conftest import *
def test_menu(visit):
    page = visit("/")
    print(page.evaluate("""() => [...document.querySelectorAll('[data-testid=stHeader] [data-testid], [data-testid=stToolbar] [data-testid]')].map(e=>e.dataset.testid+' '+e.tagName+' '+(e.ariaLabel||''))"""))
    print(page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").filter(has_text="Language").evaluate("e=>e.outerHTML")[:3000])
    b=page.get_by_test_id("stMainMenuButton")
    if b.count(): 
        b.click(); page.wait_for_timeout(800); print(page.evaluate("()=>document.querySelector('[data-testid=stMainMenuPopover],[data-testid=stMainMenuList]')?.outerHTML")); page.screenshot(path="/tmp/menu.png")
    page.keyboard.press("Escape")
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").filter(has_text="Language")
    box.get_by_role("combobox").click()
    page.get_by_role("option", name="Norwegian Bokmål").click()
    page.wait_for_timeout(3000); print(page.url); page.screenshot(path="/tmp/filtered.png")
    print(box.evaluate("e=>e.outerHTML")[:3000])
    page.get_by_test_id("stExpander").filter(has_text="Table and downloads").first.locator("summary").click()
    page.wait_for_timeout(1000)
    print(page.get_by_test_id("stDownloadButton").first.evaluate("e=>e.outerHTML"))

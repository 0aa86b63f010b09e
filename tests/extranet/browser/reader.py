"""A parent at the browser: sees what stands on the page, and presses and fills in what is called by its words."""

import base64
import os
import unicodedata

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

PAGE_SECONDS = 40
MOST_TABS = 250


def folded(text):
    """As people compare words: without case, accents, kinds of apostrophe and of space."""
    plain = unicodedata.normalize("NFD", text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " "))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).lower().split())


def browser(scripts, width, height=900):
    options = webdriver.ChromeOptions()
    options.add_argument("--headless=new")
    options.add_argument("--hide-scrollbars")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    preferences = {"intl.accept_languages": "fr-FR,fr"}
    if not scripts:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(PAGE_SECONDS)
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return driver


class Reader:
    """`keys`: by keys alone. `pictures`: a folder, or none."""

    def __init__(self, driver, keys=False, pictures=None):
        self.driver = driver
        self.keys = keys
        self.pictures = pictures
        self.seen = 0
        self.shots = 0

    # --- what is seen ---

    def text(self):
        return folded(self.driver.find_element(By.TAG_NAME, "body").text)

    def see(self, *words):
        """Each of them is visible text."""
        text = self.text()
        for one in words:
            if folded(one) not in text:
                raise AssertionError(f"« {one} » is not to be seen at {self.driver.current_url}:\n{text[:2000]}")
            self.seen += 1

    def sees(self, words):
        return folded(words) in self.text()

    def see_labels(self, *words):
        """Each of them labels something: a field, a term or a row."""
        texts = [folded(one.text) for one in self.driver.find_elements(By.CSS_SELECTOR, "label, legend, dt, th")]
        for one in words:
            if not any(text.startswith(folded(one)) for text in texts):
                raise AssertionError(f"nothing is called « {one} » at {self.driver.current_url}: {texts}")
            self.seen += 1

    def shot(self, name):
        self.fits()
        if self.pictures is None:
            return
        self.shots += 1
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        options = {"format": "png", "captureBeyondViewport": True, "clip": clip}
        data = self.driver.execute_cdp_cmd("Page.captureScreenshot", options)["data"]
        (self.pictures / f"{self.shots:02d}-{name}.png").write_bytes(base64.b64decode(data))

    def fits(self):
        """Nothing but a table is wider than the window (WCAG 2.2, 1.4.10)."""
        wide, window = self.driver.execute_script(
            "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        if wide > window:
            raise AssertionError(f"{self.driver.current_url} is {wide} px wide in a window of {window}")

    # --- what is done ---

    def go(self, address):
        self.driver.get(address)

    def find(self, words, within=None, tags="a, button, summary"):
        """What is pressed by these words: called so, or by words that begin so."""
        where = within if within is not None else self.driver
        begins = None
        for element in where.find_elements(By.CSS_SELECTOR, tags):
            text = folded(element.text).lstrip("↑↓ ")  # which stand beside the words
            if not element.is_displayed() or not text:
                continue
            if text == folded(words):
                return element
            if begins is None and text.startswith(folded(words)):
                begins = element
        if begins is None:
            raise AssertionError(f"nothing is called « {words} » at {self.driver.current_url}:\n{self.text()[:2000]}")
        return begins

    def press(self, words, within=None):
        """Presses it, and waits for the page that follows."""
        element = self.find(words, within)
        page = self.driver.find_element(By.TAG_NAME, "html")
        self.activate(element)
        try:
            WebDriverWait(self.driver, PAGE_SECONDS).until(staleness_of(page))
        except TimeoutException:
            raise AssertionError(f"« {words} » leads nowhere at {self.driver.current_url}") from None
        WebDriverWait(self.driver, PAGE_SECONDS).until(
            lambda driver: driver.execute_script("return document.readyState") == "complete"
        )
        self.seen += 1

    def activate(self, element):
        if not self.keys:
            element.click()
            return
        self.reach(element)
        ActionChains(self.driver).send_keys(Keys.ENTER).perform()

    def reach(self, element):
        """Tab by tab, as who has no mouse: what is never reached fails."""
        for _ in range(MOST_TABS):
            if self.driver.switch_to.active_element == element:
                return
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
        raise AssertionError(f"Tab never reaches « {element.text} » at {self.driver.current_url}")

    def field(self, label):
        """The input of that label."""
        begins = None
        for one in self.driver.find_elements(By.TAG_NAME, "label"):
            text = folded(one.text)
            if text == folded(label) or (begins is None and text.startswith(folded(label))):
                begins = one
                if text == folded(label):
                    break
        if begins is None:
            raise AssertionError(f"no field is called « {label} » at {self.driver.current_url}")
        self.seen += 1
        return self.driver.find_element(By.ID, begins.get_attribute("for"))

    def fill(self, label, value):
        field = self.field(label)
        if self.keys:
            self.reach(field)
            ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
            ActionChains(self.driver).send_keys(Keys.DELETE).send_keys(value).perform()
            return
        field.clear()
        field.send_keys(value)

    def choose(self, label, *files):
        """Files are chosen in the system's own dialog: the one thing that no key of the page does."""
        self.field(label).send_keys("\n".join(str(one) for one in files))

    def tick(self, label):
        field = self.field(label)
        if field.is_selected():
            return
        if self.keys:
            self.reach(field)
            ActionChains(self.driver).send_keys(Keys.SPACE).perform()
        else:
            field.click()

    def rows(self):
        return self.driver.find_elements(By.CSS_SELECTOR, "table.data tbody tr")

    def row(self, words):
        for row in self.rows():
            try:
                if folded(words) in folded(row.find_element(By.CSS_SELECTOR, "th").text):
                    return row
            except StaleElementReferenceException:
                break
        raise AssertionError(f"no row is called « {words} » at {self.driver.current_url}")

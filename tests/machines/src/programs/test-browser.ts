import { launchBrowser } from "../../../../apps/web/test/browser.ts";

// Starts the browser of the browser tests as they do, and measures a text in it: without fonts, it has no width.
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  await page.setContent("<b>ShipKit</b>");
  const box = await page.locator("b").boundingBox();
  console.log((box?.width ?? 0) > 20 ? "text is shown" : "text is not shown");
} finally {
  await browser.close();
}

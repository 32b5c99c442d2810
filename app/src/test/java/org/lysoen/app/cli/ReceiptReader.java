package org.lysoen.app.cli;

import com.microsoft.playwright.Page;
import org.lysoen.app.civic.Language;
import org.lysoen.app.civic.Texts;

/**
 * A person at the receipt page.
 *
 * @param url of the server
 * @param script whether her browser runs it
 * @param typed the words as she types them
 */
record ReceiptReader(Page page, String url, Language language, boolean script, String typed) {

    void look() {
        page.navigate(url + "/receipt?lang=" + language.tag());
        page.locator("#words").fill(typed);
        page.locator("form.ask button").click();
        page.waitForCondition(() ->
                !page.locator("#told").innerText().contains(Texts.in(language).say("receipt.working"))
                        && (page.locator(".report").count() > 0
                                || !page.locator("#told").innerText().isBlank()));
    }

    void add(String text) {
        page.locator(".report details").first().locator("summary").click();
        page.locator(".report textarea").fill(text);
        if (!script) {
            page.locator("#add1").fill(typed);
        }
        page.locator(".report details").first().locator("button").click();
        page.locator(".said.from").waitFor();
        page.locator("#told .notice").waitFor();
    }

    void withdraw() {
        page.locator(".report details").last().locator("summary").click();
        if (script) {
            page.locator(".report [type=checkbox]").check();
            page.locator(".report .danger").click();
        } else {
            page.locator("#leave1").fill(typed);
            page.locator(".report .danger").click();
            page.locator("[name=sure]").check();
            page.locator("#sure").fill(typed);
            page.locator("button.danger").click();
        }
        page.locator("#told .notice").waitFor();
        page.waitForCondition(() -> page.locator(".report").count() == 0);
    }
}

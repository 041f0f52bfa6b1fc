"""What the tests of the sheet do in the browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from jimu.web.plans.models import Plan


def indicator(plan: Plan, number: int) -> str:
    """The path of an indicator by its number on the sheet."""
    return f"/indicators/{now(plan)['indicators'][number - 1]['id']}"


def now(plan: Plan) -> dict[str, Any]:
    """The plan's content as the office has it."""
    return Plan.objects.get(pk=plan.pk).data


def cell(page: Page, path: str) -> Any:
    """A cell of the sheet."""
    return page.locator(f'#sheet [data-path="{path}"]')


def saved(page: Page) -> None:
    """Wait until all is saved."""
    expect(page.locator("#save-state")).to_have_text("已保存")


def write(page: Page, path: str, text: str) -> None:
    """Go to a cell and write in it, as after Tab."""
    cell(page, path).focus()
    page.keyboard.insert_text(text)


def paste(page: Page, path: str, text: str) -> None:
    """Paste a block that was copied in a spreadsheet."""
    cell(page, path).focus()
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )

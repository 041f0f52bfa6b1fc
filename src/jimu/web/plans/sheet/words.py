"""What the sheet says while it is used: the sentences that the browser shows by itself."""

from __future__ import annotations

from jimu.web.words import _


def said() -> dict[str, str]:
    """Name -> sentence in the reader's language; what stands in braces the browser fills in."""
    return {**_state(), **_meeting(), **_hints()}


def _state() -> dict[str, str]:
    return {
        "saved": _("已保存"),
        "saving": _("正在保存…"),
        "typing": _("正在填写…"),
        "offline": _("没有网络，内容已保存在本机，恢复后自动上传"),
        "expired": _("登录已过期，请重新登录，内容不会丢失"),
        "busy": _("暂时连不上，内容已保存在本机，正在重试"),
        "unsaved": _("有 {count} 处没有存上，请看标记", count="{count}"),
        "memory": _("这台电脑不允许本机暂存，保存完成前请不要关闭页面"),
        "other": _("现在登录的是另一个人。请用原来的用户名登录，内容不会丢失"),
        "resumed": _("上次没有传完的内容已经接着上传"),
        "closed": _("计划已经提交或转走，不能再改。没有存上的内容列在下面，可以复制。"),
    }


def _meeting() -> dict[str, str]:
    return {
        "conflict": _("别人刚改过这一格。请选一个："),
        "mine": _("用我的：{text}", text="{text}"),
        "theirs": _("用对方的：{text}", text="{text}"),
        "dropped_by_other": _("您改的这一行已被别人删除。您填的是：{text}", text="{text}"),
        "row_changed": _("别人改过这一行，所以没有删除。现在是：{text}", text="{text}"),
        "drop_anyway": _("仍然删除"),
        "keep_row": _("保留"),
        "understood": _("知道了"),
        "not_understood": _("没有看懂“{text}”。这里请填数字，例如 20 或 20.5。", text="{text}"),
        "not_kept": _("“{text}”没有存上。", text="{text}"),
        "blank": _("（空）"),
        "wrong_password": _("用户名或密码不对，请再试一次。"),
        "changed_by": _("{who} 刚改了 {count} 处", who="{who}", count="{count}"),
    }


def _hints() -> dict[str, str]:
    return {
        "row_added": _("已加一行"),
        "row_dropped": _("已删除一行，按 Ctrl+Z 可以恢复"),
        "row_moved": _("已移动"),
        "undone": _("已撤销"),
        "redone": _("已重做"),
        "nothing_to_undo": _("没有可以撤销的"),
        "pasted": _("已粘贴 {count} 格", count="{count}"),
        "choose_row": _("请先点到要操作的那一行"),
        "wait": _("还有内容没有保存，请等一下再试。"),
        "yearly": _("年度"),
    }

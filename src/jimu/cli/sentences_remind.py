"""What `jimu remind` says."""

REMIND: dict[str, tuple[str, str]] = {
    "command.remind": (
        "给有事要办、快到期的人各发一封邮件（每天一次，由定时任务运行）。",
        "Send each person one e-mail with what waits and what is due (once a day, by a timer).",
    ),
    "more.remind": (
        "在 jimu.toml 里写上 email_host 才会发；remind_days 是提前几个工作日（默认 5）。同一天再运行，不会重复发。\n"
        "退出码：0 都发了，或者没有邮件服务器；1 有人没有发成。",
        "Only where jimu.toml has an email_host; remind_days says how many working days ahead (5 without it).\n"
        "Running it again on the same day sends nothing twice. Exit: 0 all sent, or no mail server; 1 some not sent.",
    ),
    "remind.off": (
        "没有发：jimu.toml 里没有写 email_host（邮件服务器）。",
        "Nothing sent: jimu.toml has no email_host (a mail server).",
    ),
    "remind.sent": (
        "发了 {sent} 封；{nothing} 人今天没有要提醒的事。",
        "{sent} sent; {nothing} had nothing to be reminded of today.",
    ),
    "remind.failed": ("没有发成：{name}（{reason}）", "Not sent: {name} ({reason})"),
}

"""What the commands of the office say: serve, doctor, backup, restore, upgrade, log, rebuild."""

from jimu.cli.sentences_doctor import DOCTOR

OFFICE: dict[str, tuple[str, str]] = {
    **DOCTOR,
    "command.serve": ("打开网页办公：在浏览器里编制、审核、批复。", "Open the office in a browser."),
    "command.doctor": ("检查安装有没有问题，该怎么办。", "Say what is wrong with an installation, and what to do."),
    "command.backup": (
        "把整个办公数据备份成一个文件，不用停机。",
        "Back the whole office up into one file, while people work.",
    ),
    "command.restore": ("把备份恢复到一个空文件夹。", "Restore a backup into an empty folder."),
    "command.upgrade": (
        "换了新版程序以后，更新数据库（先自动备份），或者先演练。",
        "Bring the office up to date with a new version of the program, after a backup; or rehearse it.",
    ),
    "command.log": (
        "核对办理记录有没有被改动（verify），或打印可存档的校验码（anchor）。",
        "Verify that nobody has changed the log, or print an anchor of it to keep outside.",
    ),
    "command.rebuild": ("重新生成指标一览表。", "Make the table of indicators anew."),
    "more.serve": (
        "数据都在 --home 的文件夹里（不写就是用户文件夹下的 jimu）；设置写在其中的 jimu.toml。\n"
        "第一次打开会印出管理员的一次性登录地址。按 Ctrl+C 结束。\n"
        "别的电脑也要用，写 --host 0.0.0.0。",
        "All data is in the folder of --home (without it, jimu in your own folder); settings are in its jimu.toml.\n"
        "The first start prints a one-time link for the administrator. Ctrl+C ends it.\n"
        "For other machines to reach it: --host 0.0.0.0.",
    ),
    "more.doctor": (
        "√ 正常，△ 可以不管，× 要处理。退出码：0 没有要处理的；1 有。",
        "√ good, △ may stay, × to be dealt with. Exit: 0 nothing is wrong; 1 something is.",
    ),
    "more.backup": (
        "备份包括数据库、上传的文件、密钥和设置，做完会读回来逐表点数。请把它存到别的机器上。\n"
        "退出码：0 完整；1 有上传文件缺失；2 没有备成，或命令写错。",
        "The backup holds database, files, key and settings; it is read back and counted. Keep it on another machine.\n"
        "Exit: 0 whole; 1 uploaded files were missing; 2 it could not be made, or a wrong call.",
    ),
    "more.restore": (
        "只恢复到空文件夹（PostgreSQL 还要空数据库，用 JIMU_DATABASE_URL 指定），恢复后逐表点数。\n"
        "残缺或改动过的备份不恢复。退出码：0 恢复完；2 没有恢复，原处没有变化。",
        "Only into an empty folder (and an empty database where it is PostgreSQL, named by "
        "JIMU_DATABASE_URL), and counted.\n"
        "A backup that was cut off or altered is refused. Exit: 0 restored; 2 not restored, and nothing has changed.",
    ),
    "more.upgrade": (
        "--rehearse 只在副本上做一遍，列出哪些表、哪些计划的检查结论会变，正在用的数据不动。",
        "--rehearse does it on a copy only, and lists which tables and which verdicts of plans would change.",
    ),
    "more.log": (
        "verify --against 校验码：与以前打印存档的校验码核对。退出码：0 没有改动；1 有改动；2 命令写错。",
        "verify --against DIGEST holds the log against an anchor that was kept outside.\n"
        "Exit: 0 as it was written; 1 changed; 2 a wrong call.",
    ),
    "more.rebuild": (
        "一览表只供查找和统计，计划本身不变。",
        "The table serves lists and search; plans themselves do not change.",
    ),
    "option.home": (
        "办公数据的文件夹（不写用 JIMU_HOME，再不写是用户文件夹下的 jimu）",
        "the office's folder (JIMU_HOME without it; else jimu in your own folder)",
    ),
    "option.host": (
        "听哪个地址；0.0.0.0 让别的电脑也能打开",
        "the address to listen at; 0.0.0.0 lets other machines in",
    ),
    "option.port": ("端口", "the port"),
    "option.backup_file": (
        "备份写到哪个文件（.zip）；已有的不覆盖",
        "the file to write (.zip); one that is there is never replaced",
    ),
    "option.restore_file": ("备份文件", "the backup"),
    "option.rehearse": ("只在副本上演练，不动正在用的数据", "on a copy only"),
    "option.log_what": ("verify 核对，anchor 打印校验码", "verify, or print an anchor"),
    "option.against": ("以前打印存档的校验码（64 位）", "the digest of an anchor that was kept outside"),
    "option.demo_office": (
        "再建一个示例县的网页办公数据到这个文件夹，并打开（每次重建）",
        "also build the office of an invented county in this folder, anew each time, and open it",
    ),
    "option.demo_year": (
        "示例县台账用哪个数生成（同一个数，内容相同；默认 1）；不写 --office 时建在报告文件夹下的 office",
        "the number from which the year in the invented county's registers is made (the same number, the same rows; 1 "
        "without it); without --office the office is built in the folder of the reports, under office",
    ),
    "bad_seed": (
        "--year 请写 0 到 999999999 的整数，不能是“{value}”。",
        "--year takes a whole number from 0 to 999999999; “{value}” is not.",
    ),
    "bad_port": (
        "端口请写 0 到 65535 的数，不能是“{value}”。",
        "A port is a number from 0 to 65535; “{value}” is not.",
    ),
    "demo.building": ("正在建立示例县的网页办公数据……", "Building the office of an invented county …"),
    "demo.people": (
        "用下面的地址登录（每个只能用一次，一天内有效）：",
        "Enter as one of these people (each link works once, within a day):",
    ),
    "demo.answers": (
        "网页办公有应答：{path} {status}，{count} 字节",
        "The office answers: {path} {status}, {count} bytes",
    ),
    "demo.not_ours": (
        "“{folder}”里有别的内容，没有动它。请给示例县另选一个文件夹。",
        "“{folder}” holds something else and was left alone. Choose another folder for the invented county.",
    ),
    # what hinders
    "office.none": (
        "“{folder}”里没有办公数据。请用 --home 写对文件夹；第一次使用请先运行 jimu serve。",
        "There is no office in “{folder}”. Name the right folder with --home; to make one, run jimu serve.",
    ),
    "office.bad_setting": ("设置读不懂：{reason}", "A setting is not understood: {reason}"),
    "office.closed": ("“{folder}”不能读写：{reason}。", "“{folder}” cannot be read or written: {reason}."),
    "office.no_library": (
        '缺少连接数据库的组件（{reason}）。请运行：pip install "jimu[postgres]"',
        'The library for this database is not installed ({reason}). Run: pip install "jimu[postgres]"',
    ),
    "office.no_database": (
        "数据库连不上：{reason}\n请检查 jimu.toml 里的 database_url，或运行 jimu doctor。",
        "The database cannot be reached: {reason}\nLook at database_url in jimu.toml, or run jimu doctor.",
    ),
    "office.newer": (
        "这份数据是更新版本的绩目写的（{step}），本程序不能打开，以免损坏。请安装新版程序。",
        "This office was written by a newer Jimu ({step}) and is not opened, lest it be damaged. Install the "
        "newer version.",
    ),
    "serve.not_migrated": (
        "数据库还是旧版的（缺 {step}）。请先运行 jimu upgrade，它会先备份再更新。",
        "The database is of an older version ({step} is lacking). Run jimu upgrade first: it makes a backup, "
        "then updates.",
    ),
    "serve.migrated": (
        "数据库已更新 {count} 步；更新前的副本在 {copy}",
        "The database was brought up to date in {count} steps; a copy from before is {copy}",
    ),
    "serve.folder": ("办公数据：{folder}", "The office: {folder}"),
    "serve.open": ("网页办公已打开：{address}", "The office is open at {address}"),
    "serve.first": (
        "第一次使用：请管理员用这个地址登录并设置密码（只能用一次）：\n  {link}",
        "First start: let the administrator enter by this link and choose a password (it works once):\n  {link}",
    ),
    "serve.stop": ("按 Ctrl+C 结束。", "Ctrl+C ends it."),
    "serve.closed": ("已关闭。", "Closed."),
    "serve.taken": (
        "{host} 的 {port} 端口不能用（{reason}）。可能已经打开了一个，或换一个端口：jimu serve --port 8080",
        "Port {port} of {host} cannot be used ({reason}). One may be open already; or choose another: jimu "
        "serve --port 8080",
    ),
    # backup
    "backup.no_file": (
        "请写出备份到哪个文件，例如：jimu backup 备份.zip",
        "Name the file to write, for example: jimu backup office.zip",
    ),
    "backup.exists": (
        "“{path}”已经有了，没有覆盖。请换一个文件名。",
        "“{path}” is there already and was not replaced. Choose another name.",
    ),
    "backup.no_folder": ("没有“{path}”这个文件夹。", "There is no folder “{path}”."),
    "backup.made": (
        "备份完成并已核对：{path}（{tables} 张表 {rows} 行，{files} 个文件）",
        "Backed up and read back: {path} ({tables} tables with {rows} rows, {files} files)",
    ),
    "backup.digest": ("备份文件的校验码（SHA-256）：{digest}", "SHA-256 of the backup: {digest}"),
    "backup.missing": (
        "注意：{count} 个上传文件在备份时就已缺失或改动（第一个：{first}）。请运行 jimu doctor 查看。",
        "Note: {count} uploaded files were missing or altered when the backup was made (the first: {first}). "
        "Run jimu doctor.",
    ),
    "backup.unreadable": (
        "“{path}”不是完整的备份文件（{part}），没有使用。",
        "“{path}” is no whole backup ({part}) and was not used.",
    ),
    "backup.altered": (
        "“{path}”里的 {part} 被改动或损坏，没有使用。",
        "{part} in “{path}” was altered or is damaged; it was not used.",
    ),
    "backup.incomplete": (
        "“{path}”缺少或多出内容（{part}），没有使用。",
        "“{path}” lacks something or holds more than it should ({part}); it was not used.",
    ),
    "backup.not_counted": (
        "“{path}”里 {part} 表的行数对不上，没有使用。",
        "The rows of table {part} in “{path}” are not as many as they should be; it was not used.",
    ),
    "restore.no_file": (
        "请写出备份文件，例如：jimu restore 备份.zip --home 新文件夹",
        "Name the backup, for example: jimu restore office.zip --home DIR",
    ),
    "restore.not_empty": (
        "“{place}”不是空的，没有恢复。请换一个空的地方。",
        "“{place}” is not empty; nothing was restored. Choose an empty place.",
    ),
    "restore.other_database": (
        "这份备份是 {kind} 的，与设置的数据库不同，没有恢复。请调整 JIMU_DATABASE_URL。",
        "This backup is of {kind}, and the settings name another database; nothing was restored. Change "
        "JIMU_DATABASE_URL.",
    ),
    "restore.done": (
        "已恢复到 {folder}，备份时间 {day}，逐表核对无误（{tables} 张表 {rows} 行，{files} 个文件）。",
        "Restored into {folder}, as of {day}; every table was counted ({tables} tables with {rows} rows, "
        "{files} files).",
    ),
    "restore.address": (
        "注意：{path} 里写的还是原来数据库的地址，请改成新的。",
        "Note: {path} still names the former database; change it to the new one.",
    ),
    "restore.next": ("打开：jimu serve --home {folder}", "Open it: jimu serve --home {folder}"),
    "postgres.no_program": (
        "没有找到 PostgreSQL 的 {program}。请安装 PostgreSQL 客户端（Debian：postgresql-client）。",
        "PostgreSQL's {program} was not found. Install PostgreSQL's client (Debian: postgresql-client).",
    ),
    "postgres.failed": ("PostgreSQL 说：{reason}", "PostgreSQL says: {reason}"),
    # upgrade
    "upgrade.nothing": ("数据库已经是最新的，不用更新。", "The database is up to date; there is nothing to do."),
    "upgrade.done": (
        "已更新 {count} 步。{plans} 个编制中的计划下次打开时按新规则检查；已提交和已批复的不变。",
        "Updated in {count} steps. {plans} drafts are checked by the new rules when next opened; submitted "
        "and approved plans stay.",
    ),
    "upgrade.failed": (
        "在副本上演练没有成功，正在用的数据没有变化：{reason}",
        "The rehearsal failed; the office has not changed: {reason}",
    ),
    "upgrade.rehearsed": (
        "已在副本上演练，正在用的数据没有变化。数据库要更新 {count} 步。",
        "Rehearsed on a copy; the office has not changed. Steps of the database: {count}.",
    ),
    "upgrade.tables": ("行数会变的表：", "Tables whose rows would differ:"),
    "upgrade.same_tables": ("各表行数不变。", "Every table keeps its rows."),
    "upgrade.verdicts": ("按新规则检查，各结论的计划数：", "Plans by verdict, before and after:"),
    "upgrade.pass": ("通过", "pass"),
    "upgrade.advice": ("有建议", "advice"),
    "upgrade.fail": ("不通过", "fail"),
    "upgrade.unchecked": ("还没有查过", "not checked yet"),
    "upgrade.plans": ("结论会变的计划：{count} 个", "Plans whose verdict would change: {count}"),
    # log
    "log.what": (
        "请写 jimu log verify（核对）或 jimu log anchor（打印校验码）。",
        "Say jimu log verify or jimu log anchor.",
    ),
    "log.good": (
        "办理记录 {count} 条，全部核对无误，没有改动。",
        "The log has {count} lines; all are as they were written.",
    ),
    "log.wrong": ("办理记录有 {count} 处对不上：", "The log is not as it was written in {count} places:"),
    "log.gone": ("这一条不见了", "this line is gone"),
    "log.altered": ("这一条被改过", "this line was altered"),
    "log.out_of_order": ("与前一条接不上", "does not follow the line before"),
    "log.cut_off": ("末尾被截去", "the end was cut off"),
    "log.not_as_anchored": ("与存档的校验码不一致", "is not as it was anchored"),
    "log.unknown_anchor": (
        "记录里没有“{digest}”这个校验码，或它对应的内容已被改动。",
        "The log knows no anchor “{digest}”, or what belongs to it was altered.",
    ),
    "log.anchor": (
        "{at}　办理记录 {chains} 条链、{lines} 条记录的校验码：\n  {digest}\n"
        "请打印或抄下存档。以后核对：jimu log verify --against {digest}",
        "{at}  Anchor over {chains} chains with {lines} lines:\n  {digest}\n"
        "Print it and keep it outside. To verify: jimu log verify --against {digest}",
    ),
    "rebuild.done": ("已重新生成，{count} 条指标。", "Made anew: {count} indicators."),
}

"""What `jimu doctor` says of each thing that it looks at."""

DOCTOR: dict[str, tuple[str, str]] = {
    "doctor.well": ("没有要处理的问题。", "Nothing is wrong."),
    "doctor.wrong": ("有 {count} 处要处理。", "{count} things are to be dealt with."),
    "doctor.python": ("Python", "Python"),
    "doctor.python.good": ("{version}", "{version}"),
    "doctor.python.old": ("{version} 太旧，请安装 3.11 或更新的版本。", "{version} is too old; install 3.11 or newer."),
    "doctor.folder": ("数据文件夹", "Folder"),
    "doctor.folder.good": ("{folder}，可以写入", "{folder} can be written"),
    "doctor.folder.closed": (
        "{folder} 不能写入（{reason}）。请给运行绩目的用户写入权限。",
        "{folder} cannot be written ({reason}); give the user who runs Jimu the right to.",
    ),
    "doctor.space": ("剩余空间", "Free space"),
    "doctor.space.good": ("{free} GB", "{free} GB"),
    "doctor.space.little": ("只剩 {free} GB，请尽快清理或换大的磁盘。", "{free} GB only; make room soon."),
    "doctor.space.none": (
        "只剩 {free} GB，保存随时可能失败。请马上清理磁盘。",
        "{free} GB only: saves may fail at any moment. Make room now.",
    ),
    "doctor.key": ("密钥", "Key"),
    "doctor.key.good": ("完好，别人读不到", "whole, and readable by nobody else"),
    "doctor.key.open": (
        "{path} 别的用户也能读。请改权限：chmod 600 {path}",
        "{path} can be read by others; run: chmod 600 {path}",
    ),
    "doctor.key.short": (
        "{path} 不完整。删掉它会生成新的（所有人要重新登录）。",
        "{path} is not whole; delete it and another is made (everybody logs in again).",
    ),
    "doctor.database": ("数据库", "Database"),
    "doctor.database.good": ("{name}，已是最新", "{name}, up to date"),
    "doctor.database.unreachable": (
        "连不上：{reason}。请检查 jimu.toml 里的 database_url，数据库是否已启动。",
        "cannot be reached: {reason}. Look at database_url in jimu.toml, and whether the server runs.",
    ),
    "doctor.database.newer": (
        "由更新的程序写过（{step}）。请安装新版程序。",
        "was written by a newer program ({step}); install the newer version.",
    ),
    "doctor.database.empty": ("还是空的，第一次运行 jimu serve 时建立。", "is empty yet; jimu serve makes it."),
    "doctor.database.old": ("还要更新 {count} 步。请运行 jimu upgrade。", "is {count} steps behind; run jimu upgrade."),
    "doctor.sqlite": ("SQLite", "SQLite"),
    "doctor.sqlite.good": (
        "{version}，完好，读写互不等待",
        "{version}, sound, readers and writers do not wait for each other",
    ),
    "doctor.sqlite.damaged": (
        "数据库文件损坏：{reason}。请停止使用，用最近的备份恢复（jimu restore）。",
        "the file is damaged: {reason}. Stop, and restore the latest backup (jimu restore).",
    ),
    "doctor.sqlite.no_wal": (
        "工作方式是 {mode}，不是 WAL，大家会互相等待。数据文件夹可能在网络盘上，请移到本机硬盘。",
        "its mode is {mode} and not WAL, so people wait for each other; the folder may be on a network "
        "drive: move it to a local disk.",
    ),
    "doctor.postgresql": ("PostgreSQL", "PostgreSQL"),
    "doctor.postgresql.good": ("{version}", "{version}"),
    "doctor.postgresql.old": (
        "{version} 太旧，请升级到 14 或更新的版本。",
        "{version} is too old; 14 or newer is needed.",
    ),
    "doctor.files": ("上传的文件", "Uploaded files"),
    "doctor.files.good": ("{count} 个，都在，都没有改动", "{count}, all there and as they were"),
    "doctor.files.wrong": (
        "缺 {gone} 个，改动 {altered} 个：{names}。请从备份里找回。",
        "{gone} are gone and {altered} altered: {names}. Take them from a backup.",
    ),
    "doctor.log": ("办理记录", "Log"),
    "doctor.log.good": ("{count} 条，核对无误", "{count} lines, as they were written"),
    "doctor.log.wrong": (
        "{count} 处对不上（{first}）。有人改过数据库，请保存现场并报告；详见 jimu log verify。",
        "{count} places are not as they were written ({first}). Somebody changed the database: keep it as it "
        "is and report; see jimu log verify.",
    ),
    "doctor.clock": ("时钟", "Clock"),
    "doctor.clock.good": ("{now}", "{now}"),
    "doctor.clock.behind": (
        "比最后一条记录（{last}）还早，时钟慢了。请校准时间。",
        "is earlier than the last line of the log ({last}); set the clock.",
    ),
    "doctor.fonts": ("中文字体", "Chinese fonts"),
    "doctor.fonts.good": ("有，可以输出 PDF", "there; PDF can be written"),
    "doctor.fonts.none": (
        "没有，不能输出 PDF（Word、Excel 可以）。Linux 请安装 fonts-noto-cjk。",
        "none, so no PDF can be written (Word and Excel can); on Linux install fonts-noto-cjk.",
    ),
    "doctor.libreoffice": ("LibreOffice", "LibreOffice"),
    "doctor.libreoffice.good": ("有，可以读老 Word、WPS 文件", "there; old Word and WPS files can be read"),
    "doctor.libreoffice.none": (
        "没有，读不了 .doc、.wps 等老文件。需要时请安装。",
        "not there, so .doc and .wps cannot be read; install it if you need them.",
    ),
    "doctor.scan": ("扫描件识别", "Recognition of scans"),
    "doctor.scan.good": ("有", "there"),
    "doctor.scan.none": (
        '没有，读不了扫描件。需要时请运行：pip install "jimu[scan]"',
        'not there, so scans cannot be read; if you need it: pip install "jimu[scan]"',
    ),
    "doctor.mail": ("邮件提醒", "E-mail"),
    "doctor.mail.good": ("{host}:{port} 连得上", "{host}:{port} answers"),
    "doctor.mail.none": (
        "没有设置，提醒只显示在待办里。需要时在 jimu.toml 里写 email_host。",
        "not set, so reminders are shown on the first page only; set email_host in jimu.toml if you want it.",
    ),
    "doctor.mail.unreachable": (
        "{host}:{port} 连不上（{reason}）。请检查 jimu.toml 里的 email_host、email_port。",
        "{host}:{port} does not answer ({reason}); look at email_host and email_port in jimu.toml.",
    ),
}

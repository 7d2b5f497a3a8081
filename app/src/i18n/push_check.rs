//! Words of the push check and its history. What is wrong and what to do comes from the server.

use shared::Text as Both;
use shared::api::{Outcome, TestMode, labels};

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text =
    text("Find out why an offline push did not arrive.", "排查离线推送为何没有送达。");
/// First line of the page of one check.
pub const CHECK_LEAD: Text = text(
    "One push check, live while it runs. Its address can be shared.",
    "单次推送检测，运行时实时更新；可分享此地址。",
);
/// Link below the tools.
pub const ALL_CHECKS: Text = text("View check history", "查看自查记录");

// ---- the server ------------------------------------------------------------------------

/// No answer came.
pub const NO_SERVER: Both =
    Both::new("The Signet server did not answer.", "Signet 服务器没有返回结果。");
/// What to do about it.
pub const NO_SERVER_FIX: Both = Both::new(
    "This part asks Tencent through the Signet server. Check that it runs and that you are online, then try again.",
    "此功能通过 Signet 服务器查询腾讯云接口。请确认服务器正在运行且网络正常，然后重试。",
);
/// Title of the notice.
pub const NEEDS_SERVER: Text = text("This part needs the server", "此功能需要服务器");
/// A limit was hit; `{}` is a number of seconds.
pub const AGAIN_IN: Text = text("Try again in {} s.", "请在 {} 秒后重试。");
/// The time is over.
pub const AGAIN_NOW: Text = text("You can try again now.", "现在可以重试。");
/// The end of a test is known and not stored.
pub const NOT_STORED: Text = text(
    "The server cannot store this result yet; its disk may be full. It goes on trying. Until it says so here, copy the report if you need it.",
    "服务器暂时无法保存此结果，磁盘可能已满；服务器会继续尝试。在此提示消失之前，如有需要请先复制报告。",
);
/// Why a button cannot be pressed.
pub const ASKING: Text = text("Looking up …", "正在查询……");
/// Button.
pub const TRY_AGAIN: Text = text("Try again", "重试");

// ---- the app ---------------------------------------------------------------------------

/// Heading.
pub const APP: Text = text("App", "应用");
/// Before the server has answered.
pub const APPS_LOADING: Text = text("Asking the server for its apps …", "正在读取服务器上的应用……");
/// The configuration has none.
pub const NO_APPS: Text = text(
    "No app is configured on the server. Add one to signet.toml under [[apps]] and restart it.",
    "服务器没有配置应用。请在 signet.toml 的 [[apps]] 中添加后重启。",
);
/// Several, none chosen.
pub const CHOOSE_APP: Text = text("Choose the app to check.", "请选择要检查的应用。");
/// Title of the notice.
pub const NOT_ON_SERVER_TITLE: Text =
    text("The server does not know this app", "服务器上没有此应用");
/// The notice; `{}` is the SDKAppID.
pub const NOT_ON_SERVER: Text = text(
    "The push check runs on the server, with the key that the server has. Add the app {} to signet.toml and restart it, or choose another one.",
    "推送自查由服务器执行，使用服务器上的密钥。请将应用 {} 添加到 signet.toml 后重启，或选择其他应用。",
);
/// What to add; `{}` is the SDKAppID.
pub const APP_LINES: &str =
    "[[apps]]\nsdkappid = {}\nsecret_key_file = \"key.txt\"\nadmin = \"administrator\"";
/// Above the list.
pub const DEMO_TEXT: Text = text(
    "This app talks to the built-in sandbox. Nothing leaves this machine and no phone rings.",
    "此应用连接内置沙箱：不访问外网，也不会有手机收到推送。",
);
/// Heading.
pub const PEOPLE: Text = text("People to try", "示例用户");
/// The line that unfolds the list.
pub const PEOPLE_LEAD: Text = text(
    "Each shows one situation. Pick one to fill in the UserID",
    "每个用户对应一种场景，点击即可填入 UserID",
);

// ---- both tools ------------------------------------------------------------------------

/// Field.
pub const USER_ID: Text = text("UserID", "UserID");
/// Hint of the field.
pub const USER_ID_HINT: Text =
    text("As the app passes it to login; 32 bytes at most.", "与登录时传入的一致，最多 32 字节。");
/// No app is in use.
pub const APP_FIRST: Both =
    Both::new("Choose an app of the server first.", "请先选择服务器上的应用。");
/// Field error.
pub const USER_ID_EMPTY: Both = Both::new("Enter a UserID.", "请输入 UserID。");
/// Field error.
pub const USER_ID_LONG: Both = Both::new(
    "A UserID has 32 bytes at most; this one is longer.",
    "UserID 最多 32 字节，此内容过长。",
);
/// Field error.
pub const USER_ID_CONTROL: Both = Both::new(
    "There is a control character in it, such as a line break. Type it by hand.",
    "其中含有控制字符（如换行），请手动输入。",
);
/// Field error of a list.
pub const LINE_QUOTE: Both = Both::new(
    "A quotation mark is not closed, or text follows a closed one.",
    "引号未闭合，或闭合后还有内容。",
);
/// Before a field error of a list; `{}` is the number.
pub const LINE: Text = text("Line {} was left out. ", "第 {} 行已忽略。");
/// Choice of what is shown.
pub const CODE: Text = labels::CODE;

// ---- issue finder ----------------------------------------------------------------------

/// Region. Part of the page's fixed vocabulary.
pub const FINDER: Text = text("Offline push issue finder", "离线推送问题排查");
/// Under that heading.
pub const FINDER_LEAD: Text = text(
    "Looks up what is bound for a user, sends a test push and follows it.",
    "查询用户绑定的设备，发送测试推送并查看推送轨迹。",
);
/// Field. Part of the fixed vocabulary.
pub const TASK_ID: Text = text("Task ID or Push ID", "Task ID 或 Push ID");
/// Hint of the field.
pub const TASK_ID_HINT: Text = text(
    "Of a push of the last 7 days: its trace shows the device without a new notification.",
    "最近 7 天内某次推送的 ID：可据其轨迹查看设备，无需再发通知。",
);
/// Button. Part of the fixed vocabulary.
pub const GET_DEVICES: Text = text("Get device information", "获取设备信息");
/// Before anything was asked.
pub const FINDER_EMPTY: Text = text("No results yet", "尚未查询");
/// Before anything was asked.
pub const FINDER_EMPTY_TEXT: Text = text(
    "The devices of the user will be here, with certificate ID and device token.",
    "此处将显示该用户的设备、证书 ID 与设备 token。",
);
/// Verdict; `{}` is what stands in the way.
pub const ENDS_HERE: Text = text("Cannot go on: {}", "无法继续：{}");
/// Verdict.
pub const NOTHING_KNOWN: Text = text("No device is known yet", "尚无已知的设备");
/// Verdict, second line.
pub const WHY_PROBE: Text = text(
    "Tencent offers no public call that reads the binding back. Only the trace of a push shows it: send a probe push, or give the Task ID of one.",
    "腾讯云没有公开接口可查询绑定信息，只有推送轨迹会显示。请发送一次探测推送，或填写某次推送的 Task ID。",
);
/// Verdict.
pub const ONE_BINDING: Text = text("1 device is bound", "已绑定 1 台设备");
/// Verdict; `{}` is the number.
pub const BINDINGS: Text = text("{} devices are bound", "已绑定 {} 台设备");
/// Verdict, second line.
pub const BINDINGS_NEXT: Text =
    text("Choose a certificate ID and start testing.", "请选择证书 ID 后开始测试。");
/// Heading.
pub const PRECHECKS: Text = labels::BEFORE_THE_PUSH;
/// Heading.
pub const CHECKLIST: Text = text("Why nothing may have been uploaded", "未上传的可能原因");
/// Legend of the radio buttons.
pub const BINDINGS_LEGEND: Text = text("Certificate IDs and devices", "证书 ID 与设备");
/// In place of a certificate ID.
pub const NO_CERTIFICATE_ID: Text = text("No certificate ID", "没有证书 ID");
/// Remark.
pub const NO_CERTIFICATE_ID_NOTE: Text = text(
    "The device reported none: the app did not pass its certificate ID (businessID) to the SDK.",
    "设备未上报：应用没有向 SDK 传入证书 ID（businessID）。",
);
/// Remark.
pub const NOT_CONFIGURED: Text = text(
    "Not in signet.toml: Signet cannot say whose certificate it is. Add it under [[apps.certificates]].",
    "signet.toml 中没有此证书，无法判断其归属。请在 [[apps.certificates]] 中添加。",
);
/// Environment.
pub const PRODUCTION: Text = text("production", "生产环境");
/// Environment.
pub const DEVELOPMENT: Text = text("development", "开发环境");
/// Row and field.
pub const TOKEN: Text = text("Device token", "设备 token");
/// In place of a token.
pub const NO_TOKEN: Text = text("none reported", "未上报");
/// Button.
pub const REVEAL: Text = text("Reveal", "显示");
/// Button.
pub const HIDE: Text = text("Hide", "隐藏");
/// Button.
pub const COPY_TOKEN: Text = text("Copy token", "复制 token");
/// Row.
pub const DEVICE: Text = text("Device", "设备");
/// Row.
pub const SYSTEM: Text = text("System", "系统");
/// Row.
pub const VERSIONS: Text = text("Versions", "版本");
/// Row.
pub const BUILD: Text = text("Build", "安装包环境");
/// Row.
pub const SWITCH: Text = text("Notifications", "通知开关");
/// Value.
pub const SWITCH_ON: Text = text("on", "开启");
/// Value, as an app reported it.
pub const SWITCH_DENIED: Text = text("denied on the phone", "手机不允许");
/// Value.
pub const SWITCH_OFF: Text = text("off or unknown", "关闭或未知");
/// Row.
pub const SEEN: Text = text("Seen", "记录于");
/// Row.
pub const KNOWN_FROM: Text = text("Known from", "来源");
/// Disclosure.
pub const BY_HAND_TITLE: Text =
    text("Enter certificate ID and token by hand", "手动输入证书 ID 与 token");
/// In the disclosure.
pub const BY_HAND_LEAD: Text = text(
    "Both are in the app's own log, where it registers for push.",
    "两项均可在应用注册推送时的日志中找到。",
);
/// Field.
pub const CERTIFICATE_ID: Text = text("Certificate ID", "证书 ID");
/// Button.
pub const ADD_BINDING: Text = text("Add device", "添加设备");
/// Said afterwards.
pub const ADDED: Text = text("The device was added and chosen", "设备已添加并选中");
/// Read aloud and shown where something was taken off the token.
pub const ADDED_CLEANED: Text = text(
    "The device was added and chosen. Its token was cleaned: quotation marks, an encoding or other text around it is gone. Where the app uploads it like that, correct the app.",
    "设备已添加并选中，并清理了其 token：去掉了引号、编码或周围的文本。若应用也这样上报，请修正应用。",
);

// ---- test ------------------------------------------------------------------------------

/// Heading.
pub const TEST: Text = text("Test", "测试");
/// Choice.
pub const MODE: Text = text("What to send", "发送方式");
/// Choice.
pub const MODE_OFFLINE: Text = TestMode::Offline.label();
/// Choice.
pub const MODE_ONLINE: Text = TestMode::Online.label();
/// Under the choice.
pub const MODE_HINT: Text = text(
    "Offline goes through the push vendor, online through the app's own connection.",
    "离线推送经推送厂商下发，在线推送经应用自身的连接下发。",
);
/// Where only an online push makes sense.
pub const ONLINE_HINT: Text = text(
    "A client is connected, so this sends an online push. Close the app for a test through the push vendor.",
    "有客户端在线，因此将发送在线推送。如需测试推送厂商通道，请先关闭应用。",
);
/// Check box.
pub const CONSENT: Text = text(
    "I agree: this sends one real notification to every phone of this user",
    "我同意：向该用户的每台手机发送一条真实通知",
);
/// Check box of an online test.
pub const CONSENT_ONLINE: Text = text(
    "I agree: this sends one real message to every device of this user that is online",
    "我同意：向该用户的每台在线设备发送一条真实消息",
);
/// Under it; `{}` is the UserID.
pub const RINGS_ONLINE: Text = text(
    "Arrives now in the app of {} where it is connected. Through a push vendor nothing is sent.",
    "消息将立即到达 {} 已连接的应用内，不经过推送厂商。",
);
/// Under the check box; `{}` is the UserID.
pub const RINGS_EVERY: Text =
    text("Rings now on every phone of {}.", "通知将立即出现在 {} 的每台手机上。");
/// After it; `{}` is a list.
pub const RINGS_KNOWN: Text = text(" Known: {}.", "已知：{}。");
/// Under the check box; `{}` is a device.
pub const RINGS_ONE: Text = text("Rings now on {} alone.", "通知将立即仅出现在 {} 上。");
/// Field error.
pub const CONSENT_MISSING: Both = Both::new(
    "Tick this first: the test sends one real notification.",
    "请先勾选：测试会发送一条真实通知。",
);
/// Button. Part of the fixed vocabulary.
pub const START: Text = text("Start testing", "开始测试");
/// Button. Part of the fixed vocabulary.
pub const PROBE: Text = text("Send a probe push", "发送探测推送");
/// Under the buttons.
pub const PROBE_HINT: Text = text(
    "A probe is a notification too; its trace shows what is bound.",
    "探测推送也会弹出一条通知，通过推送轨迹可查看已绑定的设备。",
);
/// Why a button cannot be pressed.
pub const TEST_RUNNING: Text = text("A test is running.", "测试正在进行。");
/// Why a button cannot be pressed.
pub const CHOOSE_BINDING: Text = text("Choose a certificate ID first.", "请先选择证书 ID。");
/// Heading; `{}` is the UserID.
pub const RUN_OF: Text = text("Test for {}", "对 {} 的测试");
/// Under it; `{}` is a duration.
pub const ELAPSED: Text = text("{} elapsed", "已用时 {}");
/// Under it; `{}` is a number with a fraction.
pub const SECONDS: Text = text("{} s", "{} 秒");
/// While a test runs.
pub const UP_TO: Text = text("Usually some seconds, 90 at most.", "通常只需数秒，最长 90 秒。");
/// Link.
pub const OWN_PAGE: Text = text("Open on its own page", "在单独页面打开");
/// Before the ID.
pub const TASK_ID_OF_RUN: Text = text("Task ID", "Task ID");
/// Button.
pub const COPY_TASK_ID: Text = text("Copy Task ID", "复制 Task ID");
/// First hop of the chain.
pub const HOP_SERVER: Text = text("Your server", "您的服务器");
/// Name of the list.
pub const TIMELINE: Text = labels::TIMELINE;
/// Outcome.
pub const NO_VERDICT_WORD: Text = Outcome::NoVerdict.label();
/// Heading.
pub const SOLUTION: Text = labels::WHAT_TO_DO;
/// Heading.
pub const PROVEN: Text = labels::PROVEN;
/// Heading.
pub const UNPROVEN: Text = labels::NOT_PROVEN;
/// Row.
pub const WHOSE: Text = text("From", "来自");
/// In place of a push vendor.
pub const TENCENT_CHAT: Text = text("Tencent Cloud Chat", "腾讯云即时通信 IM");
/// Evidence; `{}` is where it comes from.
pub const EVIDENCE: Text = text("Evidence: {}", "依据：{}");
/// Row.
pub const THEIR_WORDS: Text = labels::MESSAGE;
/// Disclosure.
pub const RAW: Text = labels::RAW_ANSWER;
/// Disclosure.
pub const WALKED: Text = labels::ALL_CHECKS;
/// Mark of a row.
pub const FIRST_FAILURE: Text = labels::FIRST_FAILURE;
/// Link.
pub const TO_STATUS: Text = text("Check the client status of this user", "检查该用户的客户端状态");
/// Link.
pub const TO_HISTORY: Text = text("Open this check", "打开此次检测");
/// Heading.
pub const REPORT: Text = text("Report", "报告");
/// Under the heading.
pub const REPORT_HINT: Text = text(
    "For a support ticket. Contains no keys or UserSigs; tokens are shortened.",
    "可用于提交工单：不含密钥与 UserSig，token 仅保留末尾。",
);
/// Button.
pub const COPY_REPORT: Text = text("Copy report", "复制报告");
/// Button.
pub const SAVE_MARKDOWN: Text = text("Markdown", "Markdown");
/// Button.
pub const SAVE_JSON: Text = text("JSON", "JSON");

// ---- status checker --------------------------------------------------------------------

/// Region. Part of the page's fixed vocabulary.
pub const STATUS: Text = text("User client status checking tool", "用户客户端状态检查");
/// Under that heading.
pub const STATUS_LEAD: Text = text(
    "Says whether a user is in the state in which offline pushes are sent.",
    "查看用户是否处于可接收离线推送的状态。",
);
/// Check box.
pub const MANY: Text = text("Many UserIDs", "批量查询");
/// Field.
pub const LIST: Text = text("UserIDs", "UserID 列表");
/// Hint of the field.
pub const LIST_HINT: Text =
    text("One per line, or CSV; 500 at most.", "每行一个，或 CSV 格式；最多 500 个。");
/// Field error.
pub const LIST_EMPTY: Both =
    Both::new("There is no usable UserID in the list.", "列表中没有可用的 UserID。");
/// Field error; `{}` is the number.
pub const LIST_LONG: Both = Both::new(
    "These are {} UserIDs; 500 at most go into one query.",
    "共 {} 个 UserID，单次查询最多 500 个。",
);
/// Field.
pub const FILE: Text = text("Read from a CSV file", "从 CSV 文件读取");
/// Field error.
pub const FILE_LARGE: Text =
    text("Over 1 MB: this is no list of UserIDs.", "超过 1 MB，不是 UserID 列表。");
/// Button. Part of the fixed vocabulary.
pub const GET_STATUS: Text = text("Get status", "获取状态");
/// Before anything was asked.
pub const STATUS_EMPTY: Text = text("No results yet", "尚未查询");
/// Before anything was asked.
pub const STATUS_EMPTY_TEXT: Text = text(
    "State, clients and what they mean for offline push will be here.",
    "此处将显示状态、客户端及其对离线推送的意义。",
);
/// Verdict.
pub const READY: Text = text("Ready", "已就绪");
/// Verdict.
pub const ONLINE_NOW: Text = text("Online now", "当前在线");
/// Verdict.
pub const NO_MOBILE: Text = text("No mobile client", "没有移动客户端");
/// Verdict.
pub const NOT_READY: Text = text("Not ready", "未就绪");
/// Verdict.
pub const NO_ACCOUNT: Text = text("No such account", "账号不存在");
/// Verdict.
pub const NO_ANSWER: Text = text("No answer for this user", "未返回该用户的状态");
/// Row.
pub const STATE: Text = text("State", "状态");
/// Row and column.
pub const CLIENTS: Text = text("Clients", "客户端");
/// In place of the clients.
pub const NO_CLIENTS: Text = text("none", "无");
/// Title of the box.
pub const NEXT: Text = text("Next", "下一步");
/// Under the answer; `{}` is a number.
pub const TOOK: Text = text("Tencent answered in {} ms.", "腾讯云接口耗时 {} 毫秒。");
/// Verdict; the first `{}` is how many are ready, the second how many were asked for.
pub const READY_OF: Text = text("{} of {} ready", "{} / {} 已就绪");
/// Remark; `{}` is a number.
pub const MORE_LINES: Text = text("{} more lines were left out.", "另有 {} 行已忽略。");
/// Remark; `{}` is a number.
pub const REPEATED: Text =
    text("Lines left out because the UserID is there already: {}.", "已忽略重复的 UserID：{} 行。");
/// Before the counts of the bar.
pub const DISTRIBUTION: Text = text("States", "状态分布");
/// Name of the group.
pub const FILTER: Text = text("Show only", "筛选");
/// Choice.
pub const ALL: Text = text("All", "全部");
/// Name of the table's box.
pub const TABLE: Text = text("Status by user", "各用户状态");
/// Column.
pub const VERDICT: Text = text("Verdict", "结论");
/// Column of the file.
pub const MEANING: Text = text("Meaning", "含义");
/// Button.
pub const EXPORT_CSV: Text = text("Export CSV", "导出 CSV");

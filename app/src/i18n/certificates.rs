//! Words of the page for push credentials.

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text = text(
    "The push credential behind each certificate ID: when it ends, and whether the push vendor \
     takes it. A check sends nothing to any phone.",
    "每个证书 ID 对应的推送凭据：何时到期，推送厂商是否接受。检查不会向任何手机发送通知。",
);
pub const DAILY: Text = text("Each one is checked once a day.", "每个凭据每天自动检查一次。");
pub const NOT_DAILY: Text = text(
    "The daily check is switched off in the server's configuration.",
    "服务器配置中已关闭每日检查。",
);
pub const ALL: Text = text("Certificates", "证书");
pub const CHECK_ALL: Text = text("Check all now", "立即全部检查");
pub const CHECK: Text = text("Check now", "立即检查");
/// Button, for who hears it: which one.
pub const CHECK_ONE: Text = text("Check certificate {} now", "立即检查证书 {}");
/// Why a button waits.
pub const CHECKING: Text = text("Checking …", "正在检查…");
pub const CHECKED: Text = text("Certificate {} was checked", "证书 {} 已检查");
pub const EMPTY: Text = text("No certificates", "暂无证书");
pub const EMPTY_TEXT: Text = text(
    "Add [[apps.certificates]] to the server's configuration, each with its credential.",
    "请在服务器配置中添加 [[apps.certificates]] 及其凭据。",
);
pub const KIND: Text = text("Credential", "凭据");
/// In place of a credential.
pub const NO_CREDENTIAL: Text =
    text("None in the configuration: it cannot be checked here.", "配置中没有凭据，无法在此检查。");
pub const ENVIRONMENT: Text = text("Environment", "环境");
pub const TOPICS: Text = text("Topic or package", "Topic 或包名");
pub const ENDS: Text = text("Ends", "到期时间");
pub const NO_END: Text = text("No end date", "无到期日");
pub const DAYS_LEFT: Text = text("{} days left", "剩余 {} 天");
pub const LAST_DAY: Text = text("Less than a day left", "剩余不足一天");
pub const HAS_ENDED: Text = text("Has ended", "已过期");
pub const LAST_CHECK: Text = text("Last check", "最近检查");
pub const LAST_GOOD: Text = text("Last good check", "最近一次正常");
pub const NEVER: Text = text("Never", "从未");
/// Row: of push tests.
pub const LAST_SUCCESS: Text = text("Last proven test", "最近一次测试通过");
/// Row: of push tests.
pub const LAST_FAULT: Text = text("Last fault the push vendor named", "推送厂商最近一次返回的故障");
pub const TESTS: Text = text("Push tests in the last 30 days", "最近 30 天的推送测试");
pub const NO_TESTS: Text = text("No push tests in the last 30 days", "最近 30 天没有推送测试");
/// How often it runs.
pub const CANARY_HOURLY: Text = text("every hour", "每小时");
/// How often it runs; `{}` is a number of hours.
pub const CANARY_EVERY: Text = text("every {} hours", "每 {} 小时");
/// When it does not; `{}` is a part of the day.
pub const CANARY_QUIET: Text = text("not {}", "静默 {}");
/// In place of the last run.
pub const CANARY_NEVER: Text = text(
    "No run yet. It sends a real push to this user's phone.",
    "尚未执行。它会向该用户的手机发送真实推送。",
);
/// Badge of a run that was refused.
pub const CANARY_NOT_BEGUN: Text = text("Not begun", "未开始");
pub const CANARY_DAYS: Text = text("Canary by day, last 30 days", "最近 30 天每天的拨测");
pub const CANARY_NO_RUN: Text = text("No run", "未执行");
pub const CANARY_LIST: Text = text("Days and reasons", "每天的结果与原因");
/// Line of a day; `{}` is a time.
pub const CANARY_UNTIL: Text = text("24 h up to {}:", "截至 {} 的 24 小时：");
/// Landmark of the notice.
pub const NOTICE: Text = text("Push credentials", "推送凭据");
/// Notice over every page, for operators.
pub const ATTENTION: Text = text(
    "Push credentials that end soon or are refused: {}.",
    "即将到期或被拒绝的推送凭据：{} 个。",
);
/// Link of the notice.
pub const LOOK: Text = text("Look at the certificates", "查看证书");
/// Link of an app's card.
pub const OF_APP: Text = text("Certificates", "证书");

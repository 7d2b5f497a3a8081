//! Words of log-in elsewhere: single sign-on, and a reverse proxy.

use shared::api::SignOnRefusal;

use super::{Text, text};

/// Link; `{}` is the provider's name.
pub const WITH: Text = text("Log in with {}", "使用 {} 登录");
/// Between the link and the form.
pub const OR_PASSWORD: Text = text("Or with a password:", "或使用密码登录：");
/// Where there is neither.
pub const BY_PROXY: Text = text(
    "You are logged in by the reverse proxy in front of this console, and it names nobody now. \
     Reload the page.",
    "此控制台由前置反向代理负责登录，但代理当前未提供用户。请刷新页面。",
);
/// Dialog, for those who log in elsewhere.
pub const ENDED_TEXT: Text = text(
    "Your session has ended. To log in again you leave this page: what you typed is lost, and a \
     running check goes on.",
    "会话已结束。重新登录需离开此页面：已输入的内容会丢失，正在执行的自查会继续。",
);
/// Title of a refusal.
pub const REFUSED: Text = text("You are not logged in", "登录未成功");
/// Before the name of the request in the server's log.
pub const REQUEST: Text = text("Request ID in the server's log:", "服务器日志中的请求 ID：");
/// State, and where the role comes from.
pub const SINGLE_SIGN_ON: Text = text("Single sign-on", "单点登录");
/// State, and where the role comes from.
pub const PROXY: Text = text("Reverse proxy", "反向代理");
pub const UNKNOWN: Text = text("Unknown log-in", "未知登录方式");
/// In place of the form for the password.
pub const ELSEWHERE: Text = text(
    "You log in elsewhere. Your password and your groups, which give the role, are changed there.",
    "您在别处登录。密码以及决定角色的用户组均需在该处修改。",
);
/// On the card of a user.
pub const ROLE_ELSEWHERE: Text = text(
    "Logs in elsewhere. The role comes from the groups there, at each log-in.",
    "在别处登录，角色由该处的用户组在每次登录时决定。",
);

/// One sentence for each reason; `{}` is the number of groups.
#[must_use]
pub const fn refusal(reason: SignOnRefusal) -> Text {
    use SignOnRefusal as Reason;
    match reason {
        Reason::PlainHttp => text(
            "This page came over plain http: a log-in would be readable on the network. Open the \
             console by https.",
            "本页面通过明文 http 打开：登录信息在网络上可被读取。请以 https 打开控制台。",
        ),
        Reason::NotBegun => text(
            "This browser began no log-in in the last 10 minutes. Begin again here.",
            "此浏览器在最近 10 分钟内未发起登录，请在此重新开始。",
        ),
        Reason::OtherLogIn => text(
            "The provider's answer belongs to another log-in. Begin again here, in one tab.",
            "登录服务返回的结果属于另一次登录。请在此用单个标签页重新开始。",
        ),
        Reason::Denied => text(
            "The provider did not let you in, or you cancelled there. Ask whoever runs it whether \
             you may use this console.",
            "登录服务拒绝了登录，或您已在该处取消。请联系其管理者确认您是否可以使用此控制台。",
        ),
        Reason::Down => text(
            "The server cannot reach the provider. Try again in a minute.",
            "服务器无法连接登录服务，请稍后重试。",
        ),
        Reason::Odd => text(
            "The provider gave an answer that the console does not take. Ask an operator to check \
             issuer in [openid_connect].",
            "登录服务返回了控制台无法接受的结果。请联系操作员检查 [openid_connect] 中的 issuer。",
        ),
        Reason::Client => text(
            "The provider does not accept this console's client ID or secret. Ask an operator to \
             check [openid_connect].",
            "登录服务不接受此控制台的客户端 ID 或密钥。请联系操作员检查 [openid_connect]。",
        ),
        Reason::Code => text(
            "The provider's code was used before, or is too old. Begin again here.",
            "登录服务的授权码已被使用或已过期，请在此重新开始。",
        ),
        Reason::Nonce => text(
            "The ID token belongs to another log-in (nonce). Begin again here.",
            "ID 令牌属于另一次登录（nonce 不符），请在此重新开始。",
        ),
        Reason::Audience => text(
            "The ID token is for another program (audience). Ask an operator to check client_id.",
            "ID 令牌的受众是其他程序（audience 不符）。请联系操作员检查 client_id。",
        ),
        Reason::Issuer => text(
            "The ID token comes from another issuer. Ask an operator to check issuer.",
            "ID 令牌来自其他签发者。请联系操作员检查 issuer。",
        ),
        Reason::Expired => text(
            "The ID token has expired. Begin again here; if it stays, compare the clocks of \
             server and provider.",
            "ID 令牌已过期，请重新开始；若仍如此，请核对服务器与登录服务的时钟。",
        ),
        Reason::Signature => text(
            "The signature of the ID token is not the provider's. Nobody was logged in; tell an \
             operator.",
            "ID 令牌的签名不是登录服务的签名。未登录任何用户，请告知操作员。",
        ),
        Reason::Unsigned => text(
            "The ID token is not signed. Nobody was logged in; tell an operator.",
            "ID 令牌未签名。未登录任何用户，请告知操作员。",
        ),
        Reason::Token => text(
            "The provider's answer has no ID token that fits. Tell an operator.",
            "登录服务的返回中没有符合要求的 ID 令牌，请告知操作员。",
        ),
        Reason::NoGroups => text(
            "The provider does not say in which groups you are. Ask an operator to check scopes \
             and groups_claim.",
            "登录服务未提供您所属的用户组。请联系操作员检查 scopes 与 groups_claim。",
        ),
        Reason::NoRole => text(
            "You are known, but none of your groups ({}) has a role here. Ask an operator to add \
             one to [group_roles].",
            "已识别您，但您所属的用户组（{} 个）在此均无角色。请联系操作员在 [group_roles] 中添\
             加。",
        ),
        Reason::Disabled => text(
            "Your user is disabled in this console. Ask an operator.",
            "您的用户在此控制台已被停用，请联系操作员。",
        ),
        Reason::Store => text(
            "The server could not read or write its database. Try again in a minute.",
            "服务器无法读写其数据库，请稍后重试。",
        ),
    }
}

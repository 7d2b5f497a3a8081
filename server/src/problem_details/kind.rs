//! What goes wrong with a call of a script: status, stable code, title, and what to do.

use axum::http::StatusCode;
use shared::Text;

/// The kinds, each with its row of the table in docs/api.md.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $status:ident, $code:literal, $title:expr, $fix:expr;)*) => {
        /// What goes wrong. Its code is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum ProblemKind {
            $($(#[$doc])* $kind,)*
        }

        impl ProblemKind {
            /// All of them.
            #[cfg(test)]
            pub(crate) const ALL: &[Self] = &[$(Self::$kind),*];

            /// The HTTP status.
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$kind => StatusCode::$status,)* }
            }

            /// The stable name.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// In one line.
            pub(crate) const fn title(self) -> Text {
                match self { $(Self::$kind => $title,)* }
            }

            /// What to do; empty where the detail says it.
            pub(crate) const fn fix(self) -> Text {
                match self { $(Self::$kind => $fix,)* }
            }
        }
    };
}

const fn text(en: &'static str, zh: &'static str) -> Text {
    Text::new(en, zh)
}

const NONE: Text = Text::new("", "");

kinds! {
    /// When the body is no JSON.
    BadJson = BAD_REQUEST, "bad_json",
        text("The body is not JSON.", "请求体不是 JSON。"), NONE;
    /// When a server that speaks https is called by http.
    HttpsOnly = BAD_REQUEST, "https_only",
        text("This address speaks https only.", "此地址仅支持 https。"),
        text("Write https:// in place of http://.", "请将 http:// 改为 https://。");
    /// When there is no token, or it has ended or was revoked.
    TokenNeeded = UNAUTHORIZED, "token_needed",
        text("There is no API token, or it has ended or was revoked.", "缺少 API 令牌，或令牌已过期或被吊销。"),
        text("Send Authorization: Bearer with a token that an operator made under API tokens.",
            "请携带 Authorization: Bearer 和操作员在“API 令牌”中创建的令牌。");
    /// When the role of the token may not do this.
    NotAllowed = FORBIDDEN, "not_allowed",
        text("The role of this token may not do that.", "此令牌的角色无权执行该操作。"),
        text("Use a token with the role that `needs` names.", "请使用 needs 所示角色的令牌。");
    /// When the console has no users yet, and other machines can reach it.
    NotSetUp = FORBIDDEN, "not_set_up",
        text("This console is locked: it is not set up.", "控制台已锁定：尚未完成初始设置。"),
        text("Set up the first operator; the server's terminal shows how.", "请先设置首个操作员，方法见服务器终端。");
    /// When a token came over a network without TLS.
    PlainHttp = FORBIDDEN, "plain_http",
        text("This token came over plain http: it was readable on the network.", "令牌经明文 http 发送，在网络上可被读取。"),
        text("Revoke it, make another, and call by https.", "请吊销该令牌，新建一个，并使用 https 调用。");
    /// When a page in a browser makes the call.
    FromBrowser = FORBIDDEN, "from_browser",
        text("A page in a browser may not make this call.", "浏览器页面不能调用此接口。"),
        text("Call from a program, without Origin and Sec-Fetch headers.", "请由程序调用，不要携带 Origin 和 Sec-Fetch 请求头。");
    /// When there is no such address.
    NoSuchRoute = NOT_FOUND, "no_such_route",
        text("There is no such address.", "没有此地址。"),
        text("/api/v1/openapi.json lists the addresses.", "全部地址见 /api/v1/openapi.json。");
    /// When the app is not configured, or the token is not for it.
    UnknownApp = NOT_FOUND, "unknown_app",
        text("There is no such app for this token.", "此令牌没有对应的应用。"), NONE;
    /// When there is no check of this name, or the token is not for its app.
    NoSuchCheck = NOT_FOUND, "no_such_check",
        text("There is no such check for this token.", "此令牌没有对应的检测记录。"), NONE;
    /// When no row has this code.
    UnknownCode = NOT_FOUND, "unknown_code",
        text("This code is not in the list.", "列表中没有此错误码。"),
        text("Check the code, and the family where one is given.", "请检查错误码，以及所给的 family。");
    /// When the address has no such method.
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method_not_allowed",
        text("This address does not take that method.", "此地址不支持该方法。"),
        text("The Allow header names the methods it takes.", "支持的方法见 Allow 响应头。");
    /// When a call with the same key is being answered.
    KeyInUse = CONFLICT, "key_in_use",
        text("A call with this Idempotency-Key is being answered.", "使用该 Idempotency-Key 的请求正在处理。"),
        text("Repeat the call in a second.", "请一秒后重试。");
    /// When the body is too large.
    BodyTooLarge = PAYLOAD_TOO_LARGE, "body_too_large",
        text("The request body is too large.", "请求体过大。"),
        text("Split it.", "请拆分。");
    /// When the body is of another type.
    NotJson = UNSUPPORTED_MEDIA_TYPE, "not_json",
        text("This address takes JSON only.", "此地址仅接受 JSON。"),
        text("Send Content-Type: application/json.", "请发送 Content-Type: application/json。");
    /// When the request came to a host name that is not answered.
    WrongHost = MISDIRECTED_REQUEST, "host_not_allowed",
        text("The server does not answer to this host name.", "服务器不响应此主机名。"),
        text("Start the server with --allow-host NAME.", "请使用 --allow-host NAME 启动服务器。");
    /// When a value cannot be used.
    InvalidInput = UNPROCESSABLE_ENTITY, "invalid_input",
        text("A value cannot be used.", "参数值不可用。"), NONE;
    /// When an Idempotency-Key comes with another body than before.
    KeyReused = UNPROCESSABLE_ENTITY, "key_reused",
        text("This Idempotency-Key was used with another body.", "该 Idempotency-Key 已用于另一请求体。"),
        text("Use a new key for each test; repeat a key with the same body only.",
            "每次测试请使用新的键；重复使用时请求体必须相同。");
    /// When there are too many.
    TooMany = TOO_MANY_REQUESTS, "too_many",
        text("There were too many such calls.", "此类调用过多。"), NONE;
    /// When something in the server broke.
    Internal = INTERNAL_SERVER_ERROR, "internal",
        text("Something went wrong inside the server.", "服务器内部出错。"),
        text("The server's log has the cause under this request_id.", "原因见服务器日志中的此 request_id。");
    /// When Tencent refused a call that was needed for the answer.
    Upstream = BAD_GATEWAY, "upstream_refused",
        text("Tencent refused the call.", "腾讯云拒绝了调用。"), NONE;
    /// When something that is needed for the answer does not work at the moment.
    Unavailable = SERVICE_UNAVAILABLE, "unavailable",
        text("Something that the answer needs does not work at the moment.", "所需的服务暂时不可用。"), NONE;
    /// When more requests are answered than may be.
    Busy = SERVICE_UNAVAILABLE, "busy",
        text("Too many requests are being answered at this moment.", "当前处理的请求过多。"),
        text("Try again in a second.", "请一秒后重试。");
    /// When it took too long.
    TimedOut = SERVICE_UNAVAILABLE, "timed_out",
        text("The request took too long and was given up.", "请求超时，已放弃。"),
        text("Try again later.", "请稍后重试。");
}

impl ProblemKind {
    /// The kind of an answer that a layer around all addresses gave, by its code there.
    pub(super) fn of_problem(code: &str) -> Self {
        match code {
            "bad_call" => Self::BadJson,
            "body_too_large" => Self::BodyTooLarge,
            "busy" => Self::Busy,
            "foreign_origin" => Self::FromBrowser,
            "host_not_allowed" => Self::WrongHost,
            "https_only" => Self::HttpsOnly,
            "log_in_needed" => Self::TokenNeeded,
            "method_not_allowed" => Self::MethodNotAllowed,
            "no_such_call" => Self::NoSuchRoute,
            "not_allowed" => Self::NotAllowed,
            "not_json" => Self::NotJson,
            "not_set_up" => Self::NotSetUp,
            "plain_http" => Self::PlainHttp,
            "timed_out" => Self::TimedOut,
            _ => Self::Internal,
        }
    }

    /// Seconds after which the same call may work; 0 where that is not known.
    pub(super) const fn retry_after(self) -> u32 {
        match self {
            Self::Busy | Self::KeyInUse => 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What docs/api.md says is what is done.
    #[test]
    fn the_table_of_the_documentation_is_this_one() {
        let text = include_str!("../../../docs/api.md");
        for kind in ProblemKind::ALL {
            let row = format!("| {} | `{}` |", kind.status().as_u16(), kind.code());
            assert!(text.contains(&row), "{row}");
        }
    }

    #[test]
    fn every_kind_has_words_in_both_languages() {
        for kind in ProblemKind::ALL {
            for text in [kind.title(), kind.fix()] {
                assert_eq!(text.en.is_empty(), text.zh.is_empty(), "{kind:?}");
            }
            assert!(!kind.title().is_empty(), "{kind:?}");
        }
    }
}

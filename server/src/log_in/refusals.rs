//! Refusals about log-in and users, in words.

use access::{
    ChangeFault, LinkFault, LogInFault, NameFault, PasswordFault, SetUpFault, SignOnFault, Wait,
};
use access::{TokenFault, UserInputFault};
use axum::http::{StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use shared::Text;
use shared::api::{ApiError, Field};

use crate::store_fault::store_fault;

/// The reason why a password must not travel here.
pub(super) const PLAIN_HTTP: Text = Text::new(
    "This page came over plain http: a password would be readable on the network. Open the \
     console by https through a reverse proxy that the server trusts (trusted_proxies), through \
     an SSH tunnel, or on the server's own machine.",
    "本页面通过明文 http 打开：密码在网络上可被读取。请经服务器信任的反向代理\
     （trusted_proxies）以 https 打开控制台，或使用 SSH 隧道，或在服务器本机打开。",
);

pub(super) const NOBODY: Text = Text::new(
    "Nobody is logged in: this console has no users yet.",
    "当前无人登录：此控制台尚无用户。",
);

pub(super) const FIRST_IS_OPERATOR: Text = Text::new(
    "The first user has to be an operator: nobody else could add further ones.",
    "第一个用户必须是操作员：否则无人能添加其他用户。",
);

pub(super) fn plain_http() -> ApiError {
    ApiError::new(PLAIN_HTTP, Text::default())
}

pub(super) fn waiting(Wait(seconds): Wait) -> ApiError {
    let title = Text::new("There were too many failed attempts.", "失败的尝试过多。");
    let solution =
        Text::owned(format!("Try again in {seconds} s."), format!("请在 {seconds} 秒后重试。"));
    ApiError { retry_after: seconds, ..ApiError::new(title, solution) }
}

pub(super) fn log_in(fault: &LogInFault, field: Field) -> ApiError {
    match fault {
        LogInFault::Wrong if field == Field::Password => ApiError::at(
            field,
            Text::new("The name or the password is wrong.", "用户名或密码错误。"),
        ),
        LogInFault::Wrong => ApiError::at(field, Text::new("The password is wrong.", "密码错误。")),
        LogInFault::Wait(wait) => waiting(*wait),
        LogInFault::Off => ApiError::new(
            Text::new("This console takes no passwords.", "此控制台已关闭密码登录。"),
            Text::new("Log in with single sign-on.", "请使用单点登录。"),
        ),
        LogInFault::NotRandom => not_random(),
        LogInFault::Store(error) => store_fault(error),
    }
}

pub(super) fn set_up(fault: &SetUpFault) -> ApiError {
    match fault {
        SetUpFault::Over => ApiError::new(
            Text::new("The console has been set up already.", "控制台已完成初始设置。"),
            Text::new("Log in.", "请登录。"),
        ),
        SetUpFault::Wait(wait) => waiting(*wait),
        SetUpFault::Link(fault) => ApiError::at(Field::SetUpLink, link(*fault)),
        SetUpFault::Name(fault) => ApiError::at(Field::Name, name(*fault)),
        SetUpFault::Password(fault) => ApiError::at(Field::Password, password(*fault)),
        SetUpFault::Store(error) => store_fault(error),
    }
}

fn link(fault: LinkFault) -> Text {
    match fault {
        LinkFault::Wrong => Text::new(
            "This is not the set-up link that the terminal shows. Restart the server: it prints \
             a new one.",
            "这不是终端显示的初始设置链接。请重启服务器以生成新链接。",
        ),
        LinkFault::Ended => Text::new(
            "The set-up link is older than 15 minutes. Restart the server: it prints a new one.",
            "初始设置链接已超过 15 分钟。请重启服务器以生成新链接。",
        ),
    }
}

fn name(fault: NameFault) -> Text {
    match fault {
        NameFault::Empty => Text::new("Write a name.", "请填写用户名。"),
        NameFault::Long => Text::new("A name has at most 64 characters.", "用户名最多 64 个字符。"),
        NameFault::Characters => Text::new(
            "A name has Latin letters, digits, and . _ - @ only.",
            "用户名只能包含英文字母、数字以及 . _ - @。",
        ),
    }
}

fn password(fault: PasswordFault) -> Text {
    match fault {
        PasswordFault::Short => {
            Text::new("A password has at least 10 characters.", "密码至少 10 个字符。")
        }
        PasswordFault::Long => {
            Text::new("A password has at most 256 characters.", "密码最多 256 个字符。")
        }
        PasswordFault::IsName => {
            Text::new("The password must not be the name.", "密码不能与用户名相同。")
        }
        PasswordFault::NotHashed => Text::new(
            "The server could not hash the password: it lacks memory or random bytes.",
            "服务器无法计算密码哈希：内存或随机数不足。",
        ),
    }
}

/// `field` is where the new password was typed.
pub(super) fn user_input(fault: &UserInputFault, field: Field) -> ApiError {
    match fault {
        UserInputFault::Name(fault) => ApiError::at(Field::Name, name(*fault)),
        UserInputFault::Password(fault) => ApiError::at(field, password(*fault)),
        // SECURITY: the one who asks is logged in, so that their own name is no secret.
        UserInputFault::Old(LogInFault::Wrong) => {
            ApiError::at(Field::Password, Text::new("The password is wrong.", "密码错误。"))
        }
        UserInputFault::Old(fault) => log_in(fault, Field::Password),
        UserInputFault::Change(fault) => change(fault),
        UserInputFault::Store(error) => store_fault(error),
    }
}

pub(super) fn change(fault: &ChangeFault) -> ApiError {
    match fault {
        ChangeFault::Unknown => ApiError::new(
            Text::new("There is no user of this name any more.", "该用户已不存在。"),
            Text::new("Reload the page.", "请刷新页面。"),
        ),
        ChangeFault::Taken => ApiError::at(
            Field::Name,
            Text::new("There is a user of this name already.", "该用户名已被使用。"),
        ),
        ChangeFault::Configured => ApiError::new(
            Text::new("This user stands in the configuration file.", "该用户由配置文件定义。"),
            Text::new(
                "Change [[users]] in signet.toml, and restart the server.",
                "请修改 signet.toml 中的 [[users]] 并重启服务器。",
            ),
        ),
        ChangeFault::Elsewhere => ApiError::new(
            Text::new(
                "This user logs in elsewhere: role and password come from there.",
                "该用户在别处登录：角色和密码由该处决定。",
            ),
            Text::new("Change the user's groups there.", "请在该处修改用户所属的组。"),
        ),
        ChangeFault::LastOperator => ApiError::new(
            Text::new(
                "This is the last operator: nobody could add users any more.",
                "这是最后一个操作员：此后将无人能管理用户。",
            ),
            Text::new("Make another user an operator first.", "请先将其他用户设为操作员。"),
        ),
        ChangeFault::Store(error) => store_fault(error),
    }
}

/// Whom a proxy named is refused.
pub(super) fn by_proxy(fault: &SignOnFault) -> Text {
    match fault {
        SignOnFault::NoRole(groups) => Text::owned(
            format!(
                "The reverse proxy knows you and named {groups} of your groups, but none has a \
                 role in this console. Ask whoever runs the console to add one to [group_roles]."
            ),
            format!(
                "反向代理已识别您，并提供了您所属的 {groups} 个组，但这些组在此控制台均无角色。请联系\
                 控制台的管理者在 [group_roles] 中添加。"
            ),
        ),
        SignOnFault::Disabled => Text::new(
            "Your user is disabled in this console. Ask an operator.",
            "您的用户在此控制台已被停用，请联系操作员。",
        ),
        SignOnFault::NoName | SignOnFault::Store(_) => Text::new(
            "The server could not read or write its database.",
            "服务器无法读写其数据库。",
        ),
    }
}

pub(super) fn token(fault: &TokenFault) -> ApiError {
    match fault {
        TokenFault::Label => ApiError::at(
            Field::Label,
            Text::new(
                "Write what the token is for, in at most 100 characters.",
                "请填写令牌的用途，最多 100 个字符。",
            ),
        ),
        TokenFault::Days => ApiError::at(
            Field::Days,
            Text::new("A token lives 1 to 366 days.", "令牌的有效期为 1 至 366 天。"),
        ),
        TokenFault::NotRandom => not_random(),
        TokenFault::Store(error) => store_fault(error),
    }
}

pub(super) fn not_random() -> ApiError {
    let title = Text::new("The system has no random bytes.", "系统无法提供随机数。");
    ApiError::new(title, Text::default())
}

pub(super) fn no_token() -> ApiError {
    ApiError::new(
        Text::new("There is no such token any more.", "该令牌已不存在。"),
        Text::new("Reload the page.", "请刷新页面。"),
    )
}

/// A refusal that ends by waiting has a status and a header of its own.
pub(super) fn waits(error: ApiError) -> ApiError {
    if error.retry_after > 0
        && let Some(options) = use_context::<ResponseOptions>()
    {
        options.set_status(StatusCode::TOO_MANY_REQUESTS);
        options.insert_header(header::RETRY_AFTER, error.retry_after.into());
    }
    error
}

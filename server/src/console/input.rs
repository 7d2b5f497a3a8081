//! Checks the page's input: each fault names its field.

use shared::api::{ApiError, Field};
use shared::chat::{CertificateId, DeviceToken, MAX_USERS, Vendor};
use shared::{Lang, Text, UserId, UserIdError};

/// The longest Task ID or Push ID taken, in bytes; Tencent's have about 60.
const MAX_TASK_ID_BYTES: usize = 256;

/// The reason why a text is no UserID, in words.
pub(crate) fn not_a_user(error: UserIdError) -> ApiError {
    ApiError::at(Field::UserId, Text::new(error.text(Lang::En), error.text(Lang::ZhCn)))
}

/// A UserID as the REST API takes it: not empty, at most 32 bytes, no control characters.
pub(crate) fn user_id(text: &str) -> Result<UserId, ApiError> {
    let user = UserId::parse(text).map_err(not_a_user)?;
    let (bytes, most) = (text.len(), UserId::DOCUMENTED_MAX_BYTES);
    if bytes > most {
        return Err(ApiError::at(
            Field::UserId,
            Text::owned(
                format!(
                    "This UserID has {bytes} bytes; Chat allows {most}. Check what was pasted."
                ),
                format!(
                    "该 UserID 有 {bytes} 字节，即时通信 IM 最多允许 {most} 字节，请检查粘贴的内容。"
                ),
            ),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(ApiError::at(
            Field::UserId,
            Text::new(
                "This UserID contains a control character, such as a line break or a tab. \
                 Remove it.",
                "该 UserID 含有控制字符（如换行或制表符），请删除。",
            ),
        ));
    }
    Ok(user)
}

/// One to [`MAX_USERS`] UserIDs; the first bad one is named by its place.
pub(crate) fn user_ids(texts: &[String]) -> Result<Vec<UserId>, ApiError> {
    match texts.len() {
        0 => user_id("").map(|_| Vec::new()),
        1..=MAX_USERS => texts
            .iter()
            .enumerate()
            .map(|(at, text)| user_id(text).map_err(|error| numbered(error, at, texts.len())))
            .collect(),
        count => Err(ApiError::at(
            Field::UserId,
            Text::owned(
                format!(
                    "{count} UserIDs are too many: at most {MAX_USERS} at a time. Split the list."
                ),
                format!("{count} 个 UserID 过多：每次最多 {MAX_USERS} 个，请分批查询。"),
            ),
        )),
    }
}

fn numbered(mut error: ApiError, at: usize, of: usize) -> ApiError {
    if of > 1 {
        let place = at + 1;
        error.title = Text::owned(
            format!("UserID number {place}: {}", error.title.en),
            format!("第 {place} 个 UserID：{}", error.title.zh),
        );
    }
    error
}

/// A certificate ID that was picked or typed.
pub(crate) fn certificate_id(text: &str) -> Result<CertificateId, ApiError> {
    CertificateId::parse(text).map_err(|error| {
        ApiError::at(Field::CertificateId, Text::new(error.text(Lang::En), error.text(Lang::ZhCn)))
    })
}

/// A device token; one that was typed for a push vendor, without what stands around it.
pub(crate) fn device_token(typed: Option<Vendor>, text: &str) -> Result<DeviceToken, ApiError> {
    let token = match typed {
        Some(vendor) => DeviceToken::parse_typed(vendor, text),
        None => DeviceToken::parse(text),
    };
    token.map_err(|error| {
        ApiError::at(Field::Token, Text::new(error.text(Lang::En), error.text(Lang::ZhCn)))
    })
}

/// A Task ID or Push ID; `None` where the field was left empty.
pub(crate) fn task_id(text: &str) -> Result<Option<String>, ApiError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > MAX_TASK_ID_BYTES || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(ApiError::at(
            Field::TaskId,
            Text::new(
                "This is not a Task ID or Push ID: they are short, without spaces. Copy it from \
                 the answer of timpush/batch, from a webhook, or from the push records.",
                "这不是 Task ID 或 Push ID：它们很短且不含空格。请从 timpush/batch 的返回、\
                 回调事件或推送记录中复制。",
            ),
        ));
    }
    Ok(Some(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> ApiError {
        user_id(text).unwrap_err()
    }

    #[test]
    fn user_ids_at_their_edges() {
        assert!(user_id(&"x".repeat(32)).is_ok());
        assert!(refused(&"x".repeat(33)).title.en.contains("33 bytes"));
        assert!(refused("用户用户用户用户用户用户").title.en.contains("36 bytes"));
        assert!(refused("a\nb").title.en.contains("control character"));
        assert_eq!(refused("").field, Some(Field::UserId));
    }

    #[test]
    fn a_list_names_the_bad_one() {
        let list = |count: usize| vec!["alice".to_owned(); count];
        assert_eq!(user_ids(&list(MAX_USERS)).unwrap().len(), MAX_USERS);
        assert!(user_ids(&list(501)).unwrap_err().title.en.starts_with("501 UserIDs"));
        let mut broken = list(3);
        broken[1] = "\u{7}".to_owned();
        assert!(user_ids(&broken).unwrap_err().title.en.starts_with("UserID number 2"));
        assert_eq!(user_ids(&[]).unwrap_err().field, Some(Field::UserId));
    }

    #[test]
    fn task_ids_are_short_and_visible() {
        assert_eq!(task_id("  ").unwrap(), None);
        assert_eq!(task_id(" batch_6670_a ").unwrap().as_deref(), Some("batch_6670_a"));
        assert_eq!(task_id("a b").unwrap_err().field, Some(Field::TaskId));
        assert_eq!(task_id(&"a".repeat(257)).unwrap_err().field, Some(Field::TaskId));
    }
}

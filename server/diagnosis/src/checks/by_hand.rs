//! Rows 13 to 16: what only a person can look at.

use super::before::coded;
use super::{Seen, UnnumberedRow};
use crate::Facts;
use crate::calls::Blame;
use shared::Text;
use shared::api::Evidence;

pub(super) fn rows(facts: &Facts) -> [UnnumberedRow; 4] {
    let row = |title, seen| UnnumberedRow { title, evidence: Evidence::Hand, seen };
    [
        pushable(facts),
        row(
            Text::new(
                "The recipient muted neither the chat nor everything",
                "接收方未对会话或全局设置免打扰",
            ),
            Seen::by_hand(
                Text::new(
                    "Only the app can see it. The test push ignores it: if that arrives and messages do not, look here.",
                    "只有应用内可见。测试推送不受其影响：若测试能收到而消息收不到，请检查此项。",
                ),
                Text::new(
                    "Set the chat back to “receive and notify”, and switch global do-not-disturb off.",
                    "请将会话恢复为“接收并提醒”，并关闭全局免打扰。",
                ),
            ),
        ),
        row(
            Text::new(
                "Sender and recipient may talk (blocklist, friends)",
                "收发双方允许通信（黑名单、好友关系）",
            ),
            Seen::by_hand(
                Text::new(
                    "Calls over REST ignore it. In the sender's log look for 20007, 20009, 20010 and 20011; a blocked sender may still see “sent”.",
                    "REST 调用不受其影响。请在发送方日志中查找 20007、20009、20010、20011；被拉黑的发送方仍可能显示“已发送”。",
                ),
                Text::new(
                    "Take the sender off the blocklist, make the two friends, or switch the check off in the console.",
                    "请移出黑名单、加为好友，或在控制台关闭关系检查。",
                ),
            ),
        ),
        row(
            Text::new("Sender and recipient are two UserIDs", "发送方与接收方是不同的 UserID"),
            Seen::by_hand(
                Text::new(
                    "A message to oneself is synchronised between devices and never pushed.",
                    "发给自己的消息只做多端同步，不会产生推送。",
                ),
                Text::new("Test with two accounts.", "请使用两个账号测试。"),
            ),
        ),
    ]
}

fn pushable(facts: &Facts) -> UnnumberedRow {
    let title = Text::new("The message is one that is pushed", "消息属于会推送的类型");
    let refusal = facts.push_refusal().filter(|refusal| refusal.blame() == Blame::Push);
    if let Some(refusal) = refusal {
        let (cause, solution) = refusal.texts();
        let seen = Seen::failed(coded(&refusal.printed(), &cause), solution);
        return UnnumberedRow { title, evidence: Evidence::Call, seen };
    }
    let seen = Seen::by_hand(
        Text::new(
            "The test push always is. In your own messages look at PushFlag, title and text, MsgLifeTime and the Desc of custom messages.",
            "测试推送总是符合。请检查您自己的消息：PushFlag、标题与内容、MsgLifeTime，以及自定义消息的 Desc。",
        ),
        Text::new(
            "Send with OfflinePushInfo: PushFlag 0, a title or a text, MsgLifeTime above 0, and a new MsgRandom each time.",
            "发送时请设置 OfflinePushInfo：PushFlag 为 0、标题或内容不为空、MsgLifeTime 大于 0，且每次更换 MsgRandom。",
        ),
    );
    UnnumberedRow { title, evidence: Evidence::Hand, seen }
}

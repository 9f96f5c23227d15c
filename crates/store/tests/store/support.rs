use store::Supported;

use crate::common::*;

#[tokio::test]
async fn a_support_counts_once_per_person() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let person = t.add_person("a").await;
        assert_eq!(t.support(proposal, person).await, Supported::New(1));
        assert_eq!(t.support(proposal, person).await, Supported::Already(1));
        assert_eq!(t.support(proposal, t.add_person("b").await).await, Supported::New(2));
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

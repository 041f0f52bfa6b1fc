-- 督办提案数：期内督办过的，一件一次；可只算重点提案。
SELECT COUNT(DISTINCT s.proposal) AS value, NULL AS numerator, NULL AS denominator FROM k_proposal_supervisions s
JOIN k_proposals p ON p.id = s.proposal, ask WHERE s.day BETWEEN ask.first AND ask.today
AND (:mark IS NULL OR (:mark = '["重点提案"]' AND p.key_proposal) OR (:mark = '["优秀提案"]' AND p.excellent));

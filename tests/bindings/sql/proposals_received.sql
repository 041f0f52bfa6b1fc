-- 收到提案数：期内提交、没有撤回的。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM files f, ask
WHERE f.submitted_day BETWEEN ask.first AND ask.today AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers)));

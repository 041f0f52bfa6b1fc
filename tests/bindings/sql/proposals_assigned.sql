-- 交办提案数：期内第一次交办的，每件一次；并入别的提案的不另计。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM files f, ask
WHERE COALESCE(f.outcome, '') <> '并案' AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers)))
AND (SELECT MIN(a.assigned_day) FROM k_proposal_assignments a WHERE a.proposal = f.id) BETWEEN ask.first AND ask.today;

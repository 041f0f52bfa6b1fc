-- 全部答复之日：期内立案的，最后一件答复之日；有一件没有答复就没有。
-- filed: examined in the period and filed; merged ones too where the question says so
WITH wanted AS (SELECT f.* FROM files f, ask WHERE f.examined BETWEEN ask.first AND ask.today
  AND (f.outcome = '立案' OR (f.outcome = '并案' AND :merged = '["并案的计入"]')) AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers))))
SELECT CASE WHEN COUNT(*) = COUNT(day) THEN MAX(day) END AS value, NULL AS numerator, NULL AS denominator
FROM wanted LEFT JOIN answered ON answered.proposal = wanted.id;

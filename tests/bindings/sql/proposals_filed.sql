-- 立案数：期内审查立案的；并案的算不算由参数定。
-- filed: examined in the period and filed; merged ones too where the question says so
WITH wanted AS (SELECT f.* FROM files f, ask WHERE f.examined BETWEEN ask.first AND ask.today
  AND (f.outcome = '立案' OR (f.outcome = '并案' AND :merged = '["并案的计入"]')) AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers))))
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM wanted;

-- 办复率：期内立案的提案里，每个主办、分办单位都书面答复了的占多少。
-- filed: examined in the period and filed; merged ones too where the question says so
WITH wanted AS (SELECT f.* FROM files f, ask WHERE f.examined BETWEEN ask.first AND ask.today
  AND (f.outcome = '立案' OR (f.outcome = '并案' AND :merged = '["并案的计入"]')) AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers))))
SELECT 100.0 * SUM(id IN (SELECT proposal FROM answered)) / NULLIF(COUNT(*), 0) AS value, SUM(id IN (SELECT proposal FROM answered)) AS numerator, COUNT(*) AS denominator
FROM wanted;

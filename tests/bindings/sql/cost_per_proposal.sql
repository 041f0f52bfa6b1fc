-- 件均支出：实际支出÷期内立案的提案件数。
-- filed: examined in the period and filed; merged ones too where the question says so
WITH wanted AS (SELECT f.* FROM files f, ask WHERE f.examined BETWEEN ask.first AND ask.today
  AND (f.outcome = '立案' OR (f.outcome = '并案' AND :merged = '["并案的计入"]')) AND (:sessions IS NULL OR f.session IN (SELECT value FROM json_each(:sessions))) AND (:proposers IS NULL OR f.proposer_kind IN (SELECT value FROM json_each(:proposers)))), gone AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items)))),
came_back AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))
SELECT (gone.yuan - came_back.yuan) / (SELECT COUNT(*) FROM wanted) AS value, gone.yuan - came_back.yuan AS numerator,
(SELECT COUNT(*) FROM wanted) AS denominator FROM gone, came_back;

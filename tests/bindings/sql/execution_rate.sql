-- 预算执行率：实际支出÷预算。
WITH gone AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items)))),
came_back AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))
, planned AS (SELECT SUM(amount) AS yuan FROM budget_now WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))))
SELECT 100.0 * (gone.yuan - came_back.yuan) / planned.yuan AS value, gone.yuan - came_back.yuan AS numerator, planned.yuan AS denominator
FROM gone, came_back, planned;

-- 实际支出：期内付出的，减去期内退回的。
WITH gone AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items)))),
came_back AS (SELECT COALESCE(SUM(amount), 0) AS yuan FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))
SELECT gone.yuan - came_back.yuan AS value, NULL AS numerator, NULL AS denominator FROM gone, came_back;

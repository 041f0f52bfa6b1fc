-- 完成日期：期内最后一次结束之日；计划在期内、没有取消而还没有举办的，就没有完成日期。
SELECT CASE WHEN EXISTS (SELECT 1 FROM k_events e, ask WHERE kind IN (SELECT value FROM json_each(:kinds)) AND cancelled = ''
    AND planned_day BETWEEN ask.first AND ask.last AND (held_day IS NULL OR held_day > ask.today))
  THEN NULL ELSE MAX(COALESCE(ended_day, held_day)) END AS value, NULL AS numerator, NULL AS denominator
FROM held WHERE kind IN (SELECT value FROM json_each(:kinds));

UPDATE households SET student_names = COALESCE((SELECT group_concat(first_name, ', ')
    FROM (SELECT first_name FROM students WHERE household_id = households.id ORDER BY birth_date, id)), '')

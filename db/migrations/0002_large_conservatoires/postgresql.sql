UPDATE households SET student_names = COALESCE((SELECT string_agg(first_name, ', ' ORDER BY birth_date, id)
    FROM students WHERE household_id = households.id), '')

deputy-sex = 性别
deputy-ethnicity = 民族
deputy-work = 工作单位及职务
deputy-seats = 所在机构和小组
deputy-duty = 近期值班接待

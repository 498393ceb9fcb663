"""Who may read and write rubrics: permissions, for the admin's pages and what leads to them."""

VIEW, ADD = "analysis.view_rubric", "analysis.add_rubric"

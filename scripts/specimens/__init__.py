"""The specimen plans of ``corpus/``: one plain source per plan, printed in four formats."""

"""Measurements: `./dcs bench`. Each is one module with `measure()`; figures are ratios to a yardstick of the same run
where there is one.
"""

"""The one metal in which everything is drawn."""

# Shares of red, green and blue that the master metal reflects. Every alloy lies between the outer two.
MASTER = (1.0, 0.60, 0.20)

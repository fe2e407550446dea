# Who counted the killed, how they bounded the number, and when.
import pandas as pd

URL = "http://127.0.0.1:3000/v1/figures.csv?measure=killed&fields=article.published,claimant.name,low,high,comparator,evidence.exact"

figures = pd.read_csv(URL, parse_dates=["article.published"])

# A bound that is not known is NaN: "more than 120" has no upper one.
print(figures["high"].isna().sum(), "of", len(figures), "have no upper bound")
print(figures.groupby("claimant.name", dropna=False)[["low", "high"]].max())
print(figures.sort_values("article.published")[["comparator", "evidence.exact"]])

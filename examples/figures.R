# Who counted the killed, how they bounded the number, and when.
url <- "http://127.0.0.1:3000/v1/figures.csv?measure=killed&fields=article.published,claimant.name,low,high,comparator"

figures <- read.csv(url, colClasses = c(article.published = "Date"))

# A bound that is not known is NA: "more than 120" has no upper one.
sum(is.na(figures$high))
aggregate(cbind(low, high) ~ claimant.name, data = figures, FUN = range, na.action = na.pass)
figures[order(figures$article.published), c("claimant.name", "comparator", "low", "high")]

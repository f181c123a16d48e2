#!/usr/bin/env Rscript
# Makes the golden files of this folder: invented answers, and what R says about them.
#   Rscript make.R            (R 4.2, psych, lavaan, lme4, lmerTest, multilevel, MASS, jsonlite)
# Nothing here comes from real people. Run it only to add a figure; the tests read the files.
suppressMessages({library(jsonlite); library(psych); library(lavaan); library(lme4); library(lmerTest); library(multilevel)})
options(digits = 15, warn = 1)
here <- dirname(normalizePath(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))))
save <- function(x, name) writeLines(toJSON(x, digits = NA, auto_unbox = TRUE, na = "null", null = "null", pretty = TRUE), file.path(here, name))
num <- function(x) { x <- as.numeric(x); x[!is.finite(x)] <- NA; x }
exact <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9))
items <- paste0("q", 1:6); turned <- "q3"

## ---- answers: 3 towns, 11 leader groups of 4-12, two occasions with leavers and joiners, item q3 reversed
set.seed(417)
size <- c(7, 4, 9, 12, 6, 8, 5, 11, 6, 10, 7); town <- c(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3)
group <- rep(seq_along(size), size); n <- length(group)
level <- 3 + rnorm(3, 0, .3)[town[group]] + rnorm(11, 0, .4)[group]; person <- rnorm(n, 0, .6)
ask <- function(shift) { X <- sapply(1:6, function(j) pmin(5, pmax(1, round(level + person + shift + rnorm(n, c(0, .2, -.1, .3, 0, -.4)[j], .8))))); X[, 3] <- 6 - X[, 3]; colnames(X) <- items; X }
first <- ask(0); second <- ask(.25)
first[cbind(sample(n, 9), sample(6, 9, TRUE))] <- NA; first[5, 1:4] <- NA
leavers <- sample(n, 9); joiners <- sample(setdiff(seq_len(n), leavers), 8)
frame <- function(X, time, out) data.frame(person = seq_len(n), town = paste0("town", town[group]), team = sprintf("t%02d", group), round = time, X)[-out, ]
answers <- rbind(frame(first, 1, joiners), frame(second, 2, leavers))
write.csv(answers, file.path(here, "leaders.csv"), row.names = FALSE, na = "", quote = FALSE)
write.csv(answers[answers$round == 1, ], file.path(here, "leaders_first.csv"), row.names = FALSE, na = "", quote = FALSE)
turn <- function(d) { X <- d[, items]; X[[turned]] <- 6 - X[[turned]]; X }
score <- function(X) { s <- rowMeans(X, na.rm = TRUE); s[rowSums(!is.na(X)) < 4] <- NA; s }

## ---- reliability, first occasion
d1 <- answers[answers$round == 1, ]; X <- turn(d1); Xc <- na.omit(X)
a <- suppressWarnings(psych::alpha(Xc, check.keys = FALSE, warnings = FALSE)); feldt <- psych::alpha.ci(a$total$raw_alpha, nrow(Xc), 6)
f <- cfa(paste("f =~", paste(items, collapse = " + ")), data = Xc, std.lv = TRUE); L <- lavInspect(f, "est")$lambda[, 1]; T <- diag(lavInspect(f, "est")$theta)
if (sum(L) < 0) L <- -L
m <- fitMeasures(f, c("chisq", "df", "pvalue", "cfi", "tli", "rmsea", "srmr"))
reliability <- list(n_total = nrow(X), n_complete = nrow(Xc), k = 6, alpha = a$total$raw_alpha, alpha_std = a$total$std.alpha, alpha_feldt95 = num(c(feldt$lower.ci, feldt$upper.ci)),
  alpha_ase_duhachek = a$total$ase, alpha_pairwise = suppressWarnings(psych::alpha(X, check.keys = FALSE, warnings = FALSE))$total$raw_alpha, average_r = a$total$average_r, lambda6_smc = a$total$`G6(smc)`,
  items = list(mean = num(colMeans(Xc)), sd = num(apply(Xc, 2, sd)), item_rest_r = num(a$item.stats$r.drop), alpha_if_dropped = num(a$alpha.drop$raw_alpha), n_answered = num(colSums(!is.na(X)))),
  omega_ml = list(omega = sum(L)^2 / (sum(L)^2 + sum(T)), loadings = num(L), uniquenesses = num(T), fit = as.list(setNames(num(m), names(m)))))

## ---- agreement (complete rows) and levels
ok <- complete.cases(X); g <- d1$team[ok]; teams <- sort(unique(g)); pick <- function(d, col) { rownames(d) <- as.character(d$grpid); num(d[teams, col]) }
agreement <- list(group = teams, n = num(table(g)[teams]), rwg_j_uniform = pick(rwg.j(Xc, g, ranvar = 2), "rwg.j"), rwg_j_slight_skew = pick(rwg.j(Xc, g, ranvar = 1.34), "rwg.j"),
  rstar_wg_j_uniform = pick(rwg.j.lindell(Xc, g, ranvar = 2), "rwg.lindell"), ad_mean = pick(ad.m(Xc, g, type = "mean"), "AD.M"), ad_median = pick(ad.m(Xc, g, type = "median"), "AD.M"), awg = pick(awg(Xc, g, range = c(1, 5)), "a.wg"))
y <- score(X); keep <- !is.na(y); y <- y[keep]; t1 <- d1$team[keep]; v1 <- d1$town[keep]
av <- aov(y ~ factor(t1)); s <- summary(av)[[1]]; nj <- as.numeric(table(t1)); N <- length(y); G <- length(nj); n0 <- (N - sum(nj^2) / N) / (G - 1)
r <- lme4::lmer(y ~ 1 + (1 | t1), control = exact); vc <- as.data.frame(VarCorr(r))$vcov; eb <- fixef(r) + ranef(r)$t1[, 1]
icc <- list(N = N, G = G, n0 = n0, MSB = s[1, 3], MSW = s[2, 3], F = s[1, 4], p = s[1, 5], icc1_anova_nbar = ICC1(av), icc2_anova = ICC2(av), icc1_anova_n0 = (s[1, 3] - s[2, 3]) / (s[1, 3] + (n0 - 1) * s[2, 3]),
  reml = list(tau2 = vc[1], sigma2 = vc[2], mu = unname(fixef(r)), se_mu = sqrt(as.numeric(vcov(r))), reml_deviance = unname(REMLcrit(r))), groups = list(group = rownames(ranef(r)$t1), eb_mean = num(eb)))
r3 <- lme4::lmer(y ~ 1 + (1 | v1) + (1 | t1), control = exact); v <- as.data.frame(VarCorr(r3)); v <- setNames(v$vcov, v$grp)
three <- list(N = N, var_upper = unname(v["v1"]), var_lower = unname(v["t1"]), var_resid = unname(v["Residual"]), mu = unname(fixef(r3)), se_mu = sqrt(as.numeric(vcov(r3))))
save(list(reliability = reliability, agreement = agreement, icc_mean_score = icc, three_level = three), "describe.json")

## ---- change
d2 <- answers[answers$round == 2, ]; s1 <- setNames(score(turn(d1)), d1$person); s2 <- setNames(score(turn(d2)), d2$person); s1 <- s1[!is.na(s1)]; s2 <- s2[!is.na(s2)]
both <- intersect(names(s1), names(s2)); p1 <- s1[both]; p2 <- s2[both]; pt <- t.test(p2, p1, paired = TRUE); wt <- t.test(s2, s1)
long <- data.frame(person = factor(c(names(s1), names(s2))), time = rep(0:1, c(length(s1), length(s2))), y = c(s1, s2)); lm2 <- lmerTest::lmer(y ~ time + (1 | person), long, control = exact); cf <- coef(summary(lm2))
na <- length(s1) - length(both); nb <- length(s2) - length(both); nc <- length(both); e <- var(s1) / length(s1); h <- var(s2) / length(s2)   # Derrick et al. 2017, unequal variances
se <- sqrt(e + h - 2 * cor(p1, p2) * sd(s1) * sd(s2) * nc / (length(s1) * length(s2))); gam <- (e + h)^2 / (e^2 / (length(s1) - 1) + h^2 / (length(s2) - 1)); df <- (nc - 1) + (gam - nc + 1) / (na + nb + 2 * nc) * (na + nb); dd <- mean(s2) - mean(s1)
save(list(change_all = list(n1 = length(s1), n2 = length(s2), n_paired = nc, mean1_all = mean(s1), mean2_all = mean(s2), r12 = cor(p1, p2),
  paired = list(diff = unname(pt$estimate), t = unname(pt$statistic), df = unname(pt$parameter), p = pt$p.value, ci95 = num(pt$conf.int)), welch_all = list(t = unname(wt$statistic), df = unname(wt$parameter), p = wt$p.value, ci95 = num(wt$conf.int)),
  partover_unequalvar = list(diff = dd, t = dd / se, df = df, ci95 = dd + c(-1, 1) * qt(.975, df) * se),
  lmm = list(b_time = cf["time", 1], se = cf["time", 2], df_satterthwaite = cf["time", 3], p = cf["time", 5]), effect = list(d_z = mean(p2 - p1) / sd(p2 - p1), cliffs_delta_all = mean(sign(outer(s2, s1, "-")))))), "change.json")

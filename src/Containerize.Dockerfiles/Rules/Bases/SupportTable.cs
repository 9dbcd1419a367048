using System.Globalization;

namespace Containerize.Dockerfiles.Rules.Bases;

/// <summary>Until when publishers give security updates: facts of 2026-11-23 from their release pages. Debian to the end of long-term support, Ubuntu to the
/// end of the standard one.</summary>
internal static class SupportTable
{
    // Product, version, last day; a codename where there is one; * on the version to move to.
    const string Text = """
        .NET 1.0 2019-06-27, 1.1 2019-06-27, 2.0 2018-10-01, 2.1 2021-08-21, 2.2 2019-12-23, 3.0 2020-03-03, 3.1 2022-12-13, 5.0 2022-05-10, 6.0 2024-11-12, 7.0 2024-05-14, 8.0 2026-11-10, 9.0 2026-11-10, 10.0* 2028-11-14, 11.0 2028-11-14
        Debian 6 2016-02-29 squeeze, 7 2018-05-31 wheezy, 8 2020-06-30 jessie, 9 2022-06-30 stretch, 10 2024-06-30 buster, 11 2026-08-31 bullseye, 12 2028-06-30 bookworm, 13* 2030-06-30 trixie
        Ubuntu 12.04 2017-04-28 precise, 14.04 2019-04-25 trusty, 16.04 2021-04-30 xenial, 17.10 2018-07-19 artful, 18.04 2023-05-31 bionic, 18.10 2019-07-18 cosmic, 19.04 2020-01-23 disco, 19.10 2020-07-17 eoan
        Ubuntu 20.04 2025-05-31 focal, 20.10 2021-07-22 groovy, 21.04 2022-01-20 hirsute, 21.10 2022-07-14 impish, 22.04 2027-04-30 jammy, 22.10 2023-07-20 kinetic, 23.04 2024-01-25 lunar, 23.10 2024-07-11 mantic
        Ubuntu 24.04* 2029-05-31 noble, 24.10 2025-07-10 oracular, 25.04 2026-01-15 plucky, 25.10 2026-07-31 questing
        Alpine 3.1 2016-11-01, 3.2 2017-05-01, 3.3 2017-11-01, 3.4 2018-05-01, 3.5 2018-11-01, 3.6 2019-05-01, 3.7 2019-11-01, 3.8 2020-05-01, 3.9 2020-11-01, 3.10 2021-05-01, 3.11 2021-11-01, 3.12 2022-05-01, 3.13 2022-11-01
        Alpine 3.14 2023-05-01, 3.15 2023-11-01, 3.16 2024-05-23, 3.17 2024-11-22, 3.18 2025-05-09, 3.19 2025-11-01, 3.20 2026-04-01, 3.21 2026-11-01, 3.22 2027-05-01, 3.23* 2027-11-01
        CentOS 5 2017-03-31, 6 2020-11-30, 7 2024-06-30, 8 2021-12-31
        Node.js 4 2018-04-30, 5 2016-06-30, 6 2019-04-30, 7 2017-06-30, 8 2019-12-31, 9 2018-06-30, 10 2021-04-30, 11 2019-06-01, 12 2022-04-30, 13 2020-06-01, 14 2023-04-30, 15 2021-06-01, 16 2023-09-11, 17 2022-06-01
        Node.js 18 2025-04-30, 19 2023-06-01, 20 2026-04-30, 21 2024-06-01, 22 2027-04-30, 23 2025-06-01, 24* 2028-04-30, 25 2026-06-01
        Python 2.7 2020-01-01, 3.4 2019-03-18, 3.5 2020-09-30, 3.6 2021-12-23, 3.7 2023-06-27, 3.8 2024-10-07, 3.9 2025-10-31, 3.10 2026-10-31, 3.11 2027-10-31, 3.12 2028-10-31, 3.13* 2029-10-31, 3.14 2030-10-31
        PHP 5.6 2018-12-31, 7.0 2019-01-10, 7.1 2019-12-01, 7.2 2020-11-30, 7.3 2021-12-06, 7.4 2022-11-28, 8.0 2023-11-26, 8.1 2025-12-31, 8.2 2026-12-31, 8.3 2027-12-31, 8.4* 2028-12-31
        Ruby 2.5 2021-04-05, 2.6 2022-04-12, 2.7 2023-03-31, 3.0 2024-04-23, 3.1 2025-03-26, 3.2 2026-04-01, 3.3 2027-03-31, 3.4* 2028-03-31
        """;

    static readonly IReadOnlyList<Support> All = [.. Text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Line)];

    static readonly Dictionary<string, Support> ByCodename = All.Where(support => support.Codename.Length > 0)
        .ToDictionary(support => support.Codename, StringComparer.Ordinal);

    /// <summary>What is known of a version, as in <c>3.19</c>; of <c>3.19.1</c> what is known of 3.19. Null when nothing is.</summary>
    public static Support? Find(string product, string version) =>
        All.FirstOrDefault(support =>
            support.Product == product && (version == support.Version || version.StartsWith(support.Version + ".", StringComparison.Ordinal))
        );

    /// <summary>What a codename of Debian or Ubuntu stands for; null for any other word.</summary>
    public static Support? Codename(string word) => ByCodename.TryGetValue(word, out var found) ? found : null;

    /// <summary>The version to move to, if it is still supported on that day.</summary>
    public static Support? Successor(Support support, DateTime today) =>
        All.FirstOrDefault(other => other.Product == support.Product && other.IsGoal && other.End >= today);

    static IEnumerable<Support> Line(string line)
    {
        var product = line.Substring(0, line.IndexOf(' '));
        foreach (var entry in line.Substring(product.Length + 1).Split(','))
        {
            var words = entry.Trim().Split(' ');
            yield return new(
                product,
                words[0].TrimEnd('*'),
                DateTime.ParseExact(words[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                words.Length > 2 ? words[2] : "",
                words[0].EndsWith("*", StringComparison.Ordinal)
            );
        }
    }
}

/// <summary>Until when one version of a product gets security updates.</summary>
/// <param name="End">The last day.</param>
/// <param name="IsGoal">Whether it is the one that users of older ones best move to.</param>
internal sealed record Support(string Product, string Version, DateTime End, string Codename, bool IsGoal)
{
    public override string ToString() => Codename.Length > 0 ? $"{Product} {Version} ({Codename})" : $"{Product} {Version}";
}

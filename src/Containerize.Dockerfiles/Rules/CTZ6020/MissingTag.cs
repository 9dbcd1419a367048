using System.Globalization;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6020;

/// <summary>What in a tag of .NET's says that it was never published.</summary>
/// <param name="Start">Of the wrong part, in the tag.</param>
/// <param name="Length">Of the wrong part.</param>
/// <param name="Reason">A clause without a full stop.</param>
/// <param name="Instead">What may stand in the place of the whole tag; null when that is not certain.</param>
internal sealed record MissingTag(int Start, int Length, string Reason, string? Instead)
{
    // Since .NET 5 every version has the minor number 0; what came behind 10 is newer than the facts.
    const int FirstMajor = 5;
    const int LastMajor = 10;

    // SDKs count from 100 in each version, runtimes have never come so far.
    const int FirstSdkPatch = 100;

    static readonly string[] Previews = ["preview", "rc", "alpha", "beta", "rtm", "nightly"];
    static readonly HashSet<string> Architectures = new(StringComparer.Ordinal) { "amd64", "arm64v8", "arm32v7" };
    static readonly string[] Variants = ["aot", "chiseled", "composite", "distroless", "extra", "slim", "bookworm", "trixie", "jammy", "noble"];
    static readonly HashSet<string> WindowsReleases = new(StringComparer.Ordinal)
    {
        "sac2016",
        "ltsc2016",
        "1709",
        "1803",
        "1809",
        "1903",
        "1909",
        "2004",
        "20H2",
        "ltsc2019",
        "ltsc2022",
        "ltsc2025",
    };

    // The oldest Alpine that a version may have had an image of, previews included.
    static readonly Dictionary<string, int> FirstAlpine = new(StringComparer.Ordinal)
    {
        ["8.0"] = 16,
        ["9.0"] = 18,
        ["10.0"] = 21,
    };

    /// <summary>Null when the tag may be there.</summary>
    public static MissingTag? Of(DotnetImage image)
    {
        var tag = image.Reference.Tag ?? "";
        var words = tag.Split('-');
        var numbers = words[0].Split('.');
        if (
            words.Any(word => word.Length == 0 || Array.Exists(Previews, preview => word.StartsWith(preview, StringComparison.Ordinal)))
            || numbers.Length > 3
            || !numbers.All(IsNumber)
            || Number(numbers[0]) is < FirstMajor or > LastMajor
        )
        {
            return null;
        }

        return OfVersion(image.Kind, tag, words[0], numbers) ?? OfRest(image.Kind, tag, numbers.Length, numbers[0] + ".0", words);
    }

    static MissingTag? OfVersion(DotnetImageKind kind, string tag, string written, string[] numbers)
    {
        var version = numbers[0] + ".0";
        var patch = numbers.Length == 3 ? Number(numbers[2]) : -1;
        var reason =
            numbers.Length == 1 ? $"versions in tags have two numbers or three, as in {version}"
            : Number(numbers[1]) != 0 ? $"there is no .NET {numbers[0]}.{numbers[1]}"
            : patch >= 0 && (kind == DotnetImageKind.Sdk) != (patch >= FirstSdkPatch)
                ? kind == DotnetImageKind.Sdk ? $"the SDK counts its own patches, from {version}.{FirstSdkPatch} on"
                    : $"{written} is a version of the SDK, not of a runtime"
            : null;
        var rest = tag.Substring(written.Length).TrimStart('-');
        return reason is null
            ? null
            : new(0, written.Length, reason, rest.Length == 0 || DotnetTags.Exist(kind, version, rest) ? version + tag.Substring(written.Length) : null);
    }

    static MissingTag? OfRest(DotnetImageKind kind, string tag, int count, string version, string[] words)
    {
        if (DotnetTags.Distributions(version) is not { } distributions)
        {
            return null;
        }

        var end = Architectures.Contains(words[words.Length - 1]) ? words.Length - 1 : words.Length;
        var rest = string.Join("-", words.Skip(1).Take(end - 1));
        if (rest.Length == 0 || DotnetTags.Exist(kind, version, rest))
        {
            return null;
        }

        var (length, instead) = Distribution(kind, version, distributions, rest);
        if (length == 0)
        {
            return OfVariant(kind, tag, words, count, version, end) ?? Misspelt(kind, distributions, words, count, version);
        }

        var behind = rest.Substring(length);
        var candidate = instead is null ? null : (instead + behind).TrimStart('-');
        return new(
            words[0].Length + 1,
            length,
            $".NET {version} has images of {Enumerate(rest.IndexOf("server", StringComparison.Ordinal) >= 0 && kind != DotnetImageKind.RuntimeDeps, distributions)} only",
            Certain(kind, count, version, candidate, end == words.Length)
        );
    }

    // How much of the text names a distribution, or a half of one, that the version was never published for; 0 when none does.
    static (int Length, string? Instead) Distribution(DotnetImageKind kind, string version, IReadOnlyList<string> distributions, string rest)
    {
        var words = rest.Split('-');
        var first = words[0];
        var next = words.Length > 1 ? words[1] : "";
        if (first is "nanoserver" or "windowsservercore")
        {
            var name = first + "-" + next;
            return WindowsReleases.Contains(next) && (kind == DotnetImageKind.RuntimeDeps || !distributions.Contains(name)) ? (name.Length, null) : default;
        }

        if (SupportTable.Codename(first) is { } known)
        {
            var isSlim = next == "slim";
            var name = isSlim ? first + "-slim" : first;
            if (distributions.Contains(name) || first == "trixie" && version != "10.0")
            {
                return default;
            }

            return (
                name.Length,
                known.Product == "Ubuntu" ? "noble" : distributions.FirstOrDefault(one => one.EndsWith("-slim", StringComparison.Ordinal)) ?? ""
            );
        }

        if (first.StartsWith("alpine3.", StringComparison.Ordinal) && IsNumber(first.Substring(8)) && Number(first.Substring(8)) < FirstAlpine[version])
        {
            return (first.Length, "alpine");
        }

        return first switch
        {
            "cbl" when next.StartsWith("mariner", StringComparison.Ordinal) && version != "8.0" => (4 + next.Length, "azurelinux3.0"),
            "slim" => (first.Length, ""),
            "chiseled" when kind != DotnetImageKind.Sdk => (first.Length, "noble-chiseled"),
            "distroless" when kind != DotnetImageKind.Sdk => (first.Length, "azurelinux3.0-distroless"),
            _ => default,
        };
    }

    // Small images have no SDK, and only ASP.NET Core is compiled as a whole.
    static MissingTag? OfVariant(DotnetImageKind kind, string tag, string[] words, int count, string version, int end)
    {
        var at = Array.FindIndex(
            words,
            word =>
                kind == DotnetImageKind.Sdk
                    ? word is "chiseled" or "distroless" or "extra" or "composite"
                    : word == "composite" && kind != DotnetImageKind.Aspnet
        );
        if (at < 1)
        {
            return null;
        }

        var start = words.Take(at).Sum(word => word.Length + 1);
        var kept = string.Join("-", words.Skip(1).Take(at - 1).Concat(kind == DotnetImageKind.Sdk ? [] : words.Skip(at + 1).Take(end - at - 1)));
        var length = kind == DotnetImageKind.Sdk ? words.Skip(at).Take(end - at).Sum(word => word.Length + 1) - 1 : words[at].Length;
        var reason =
            kind == DotnetImageKind.Sdk
                ? "the SDK has no small images; chiseled and distroless are for what runs in the end"
                : "only aspnet has composite images";
        return new(start, Math.Min(length, tag.Length - start), reason, Certain(kind, count, version, kept, end == words.Length));
    }

    // A word that nobody knows may be newer than the facts; one that is nearly known is not.
    static MissingTag? Misspelt(DotnetImageKind kind, IReadOnlyList<string> distributions, string[] words, int count, string version)
    {
        var known = distributions.SelectMany(one => one.Split('-')).Concat(Variants).Concat(Architectures).Concat(WindowsReleases).Distinct().ToList();
        for (int at = 1, start = words[0].Length + 1; at < words.Length; start += words[at].Length + 1, at++)
        {
            if (
                !known.Contains(words[at])
                && SupportTable.Codename(words[at]) is null
                && !words[at].Any(char.IsDigit)
                && Nearest.To(words[at], known) is { } near
            )
            {
                var rest = string.Join("-", words.Skip(1).Take(at - 1).Append(near).Concat(words.Skip(at + 1)));
                return new(
                    start,
                    words[at].Length,
                    $"nothing is called '{words[at]}'; did you mean '{near}'",
                    Certain(kind, count, version, rest, isForAll: true)
                );
            }
        }

        return null;
    }

    // Patches have had other distributions in the course of time.
    static string? Certain(DotnetImageKind kind, int count, string version, string? rest, bool isForAll) =>
        rest is null || count != 2 || !isForAll || !DotnetTags.Exist(kind, version, rest) ? null
        : rest.Length == 0 ? version
        : version + "-" + rest;

    static string Enumerate(bool isWindows, IReadOnlyList<string> distributions)
    {
        var names = distributions
            .Where(one => !one.StartsWith("alpine3.", StringComparison.Ordinal) && one.IndexOf("server", StringComparison.Ordinal) >= 0 == isWindows)
            .ToList();
        return string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
    }

    static bool IsNumber(string text) => text.Length is > 0 and < 5 && text.All(c => c is >= '0' and <= '9');

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

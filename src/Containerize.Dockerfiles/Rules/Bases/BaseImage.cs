using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Bases;

/// <summary>What the name of a well-known image says: which product, which version, and which distribution it stands on.</summary>
internal static class BaseImage
{
    static readonly Dictionary<string, string> Products = new(StringComparer.Ordinal)
    {
        ["debian"] = "Debian",
        ["ubuntu"] = "Ubuntu",
        ["alpine"] = "Alpine",
        ["centos"] = "CentOS",
        ["node"] = "Node.js",
        ["python"] = "Python",
        ["php"] = "PHP",
        ["ruby"] = "Ruby",
    };

    /// <summary>The name of one of Docker's official images, from Docker Hub or a mirror that keeps <c>library/</c>; null for any other.</summary>
    public static string? OfficialName(ImageReference image)
    {
        const string Library = "library/";
        var library = image.Repository.LastIndexOf(Library, StringComparison.Ordinal);
        return library == 0 || library > 0 && image.Repository[library - 1] == '/' ? image.Repository.Substring(library + Library.Length)
            : image.Registry is null or "docker.io" or "index.docker.io" && !image.Repository.Contains("/") ? image.Repository
            : null;
    }

    /// <summary>Whether it is one of .NET's images, from Microsoft or a mirror.</summary>
    public static bool IsDotnet(ImageReference image) =>
        IsDotnet(image.Repository.Split('/'))
        || image.Registry is null && image.Repository is "microsoft/dotnet" or "microsoft/aspnetcore" or "microsoft/aspnetcore-build";

    // As in dotnet/sdk, dotnet/nightly/sdk, dotnet/core/sdk, with anything in front.
    static bool IsDotnet(string[] path) =>
        path.Length > 1
        && path[path.Length - 1] is "sdk" or "aspnet" or "runtime" or "runtime-deps" or "monitor"
        && path[path.Length - (path.Length > 2 && path[path.Length - 2] is "nightly" or "core" ? 3 : 2)] == "dotnet";

    /// <summary>Where the tag begins in the word of FROM; null where it has none, or a variable hides it.</summary>
    public static int? TagStart(Word word, ImageReference image) =>
        image.Tag is { } tag && word.Text.LastIndexOf(":" + tag, StringComparison.Ordinal) is >= 0 and var colon ? colon + 1 : null;

    /// <summary>Whether newer versions are under another name.</summary>
    public static bool IsMoved(ImageReference image) =>
        image.Repository.StartsWith("microsoft/", StringComparison.Ordinal) || image.Repository.Contains("dotnet/core/");

    /// <summary>The products that its tag names, the application's platform first, each with the place of its version in the tag.</summary>
    public static IEnumerable<(Support Support, int Start, int Length)> Supports(ImageReference image)
    {
        var official = OfficialName(image);
        var isDotnet = IsDotnet(image);
        if (image.Tag is not { } tag || official is null && !isDotnet)
        {
            yield break;
        }

        var product =
            isDotnet ? ".NET"
            : Products.TryGetValue(official!, out var known) ? known
            : null;
        var start = 0;
        foreach (var part in tag.Split('-'))
        {
            var (at, length) = start == 0 && product is not null ? VersionIn(part) : default;
            if (length > 0 && SupportTable.Find(product!, part.Substring(at, length)) is { } version)
            {
                yield return (version, start + at, length);
            }
            else if (SupportTable.Codename(part) is { } distribution)
            {
                yield return (distribution, start, part.Length);
            }
            else if (part.StartsWith("alpine3.", StringComparison.Ordinal) && SupportTable.Find("Alpine", part.Substring(6)) is { } alpine)
            {
                yield return (alpine, start + 6, part.Length - 6);
            }

            start += part.Length + 1;
        }
    }

    // As in 10.0, v20 and centos7. No pattern: it would be built for nearly every file.
    static (int Start, int Length) VersionIn(string part)
    {
        var start =
            part.StartsWith("centos", StringComparison.Ordinal) ? 6
            : part.StartsWith("v", StringComparison.Ordinal) ? 1
            : 0;
        var end = start;
        while (end < part.Length && (IsDigit(part, end) || end > start && part[end] == '.' && IsDigit(part, end + 1)))
        {
            end++;
        }

        return (start, end - start);
    }

    static bool IsDigit(string text, int at) => at < text.Length && text[at] is >= '0' and <= '9';
}

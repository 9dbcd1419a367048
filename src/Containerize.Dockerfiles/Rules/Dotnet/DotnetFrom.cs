using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Where a FROM names one of .NET's images, and the edits that make it name another one.</summary>
internal sealed record DotnetFrom(Stage Root, Word Word, DotnetImage Image)
{
    const int NewestKnown = 10;

    /// <summary>Words of a tag that every distribution which has them has in every version.</summary>
    static readonly HashSet<string> Variants = new(StringComparer.Ordinal) { "slim", "chiseled", "distroless", "extra", "composite" };

    /// <summary>Of the image at the bottom of a stage; null when it is none of .NET's.</summary>
    public static DotnetFrom? Of(Stage stage) =>
        stage.Root is { From.Image: { } word, Image: { } image } root && DotnetImage.Of(image) is { } known ? new(root, word, known) : null;

    /// <summary>Whether an ARG has a say, so that a build may take another image than the one that is seen here.</summary>
    public bool DependsOnArgument =>
        Root.BaseName is { References: var references } && references.Any(reference => reference.Definition is null or { Source: VariableSource.Arg });

    /// <summary>The severity of what is certain unless a build argument changes it.</summary>
    public Severity? SeverityOfCertain => DependsOnArgument ? Severity.Warning : null;

    /// <summary>The name without registry and tag, as in <c>aspnet</c>.</summary>
    public string ShortName => Image.Reference.Repository.Substring(Image.Reference.Repository.LastIndexOf('/') + 1);

    /// <summary>What messages call this image in another version; images that moved are called as they are now.</summary>
    public string In(Version version) => $"{(BaseImage.IsMoved(Image.Reference) ? Image.RepositoryOfToday : ShortName)}:{version}";

    /// <summary>The version in the tag; all of the name where a variable hides it.</summary>
    public Span VersionSpan => TagStart is { } start ? Word.SpanOf(start, Image.Reference.Tag!.Split('-')[0].Length) : Word.Span;

    /// <summary>The tag; all of the name where a variable hides it.</summary>
    public Span TagSpan => TagStart is { } start ? Word.SpanOf(start, Image.Reference.Tag!.Length) : Word.Span;

    /// <summary>The last part of the repository; all of the name where a variable hides it.</summary>
    public Span ShortNameSpan => ShortNameStart is { } start ? Word.SpanOf(start, ShortName.Length) : Word.Span;

    /// <summary>Writes another version into the tag; automatic where that tag is known to exist and nothing else changes. Null where it would be a
    /// guess.</summary>
    public Fix? MoveTo(Version version, bool isAutomatic = true)
    {
        if (
            TagStart is not { } start
            || Image.Reference.Digest is not null
            || Image.IsWindows
            || BaseImage.IsMoved(Image.Reference)
            || Image.Reference.Tag!.Contains("preview")
        )
        {
            return null;
        }

        var isPatch = Image.Reference.Tag!.Split('-')[0].Split('.').Length > 2;
        var (words, isKnown) = WordsFor(version);
        var tag = string.Join("-", [version.ToString(), .. words]);
        return Repairs.Replace($"Take {ShortName}:{tag}", Word.SpanOf(start, Image.Reference.Tag.Length), tag, isAutomatic && isKnown && !isPatch);
    }

    /// <summary>Writes another image of .NET with the same tag; null where it would be a guess.</summary>
    public Fix? TakeInstead(string shortName, bool isAutomatic = true)
    {
        if (ShortNameStart is not { } start || Image.Reference.Digest is not null || Image.Reference.Repository == "microsoft/dotnet")
        {
            return null;
        }

        var edits = new List<Edit> { new(Word.SpanOf(start, ShortName.Length), shortName) };

        // Only aspnet has composite images.
        if (shortName != "aspnet" && Image.Words.Contains("composite"))
        {
            if (TagStart is not { } tag)
            {
                return null;
            }

            edits.Add(new(Word.SpanOf(tag + Image.Reference.Tag!.IndexOf("-composite", StringComparison.Ordinal), "-composite".Length), ""));
        }

        return new($"Take {shortName}", edits, isAutomatic);
    }

    /// <summary>Takes the tag with ICU and time zones. There are such since 8.0; with a processor at the end they are called otherwise. Null where there is
    /// none.</summary>
    public Fix? AddExtra()
    {
        if (
            Image is not { IsReduced: true, Version.Major: >= 8, Reference: { Digest: null, Tag: { } tag } }
            || !Word.Text.EndsWith(":" + tag, StringComparison.Ordinal)
        )
        {
            return null;
        }

        var last = Image.Words[Image.Words.Count - 1];
        var isThere =
            (last is "chiseled" or "distroless" or "composite" || last.StartsWith("alpine", StringComparison.Ordinal))
            && !(Image is { Kind: DotnetImageKind.RuntimeDeps, Version.Major: 8 } && last == "alpine");
        return isThere ? Repairs.Replace("Take the tag with -extra", new(Word.Span.End, 0), "-extra", isAutomatic: false) : null;
    }

    /// <summary>Installs a package directly behind FROM, where nobody but root is at work; null where nothing can be installed.</summary>
    public Fix? Install(string package)
    {
        if (Image.IsBare)
        {
            return null;
        }

        var command = Image.IsMusl
            ? $"apk add --no-cache {package}"
            : $"apt-get update && apt-get install -y --no-install-recommends {package} && rm -rf /var/lib/apt/lists/*";
        return new(
            $"Install {package}",
            [new Edit(new(Root.From!.Span.End, 0), $"\n{Repairs.InCaseOf(Root.From.Keyword.Text, "RUN")} {command}")],
            IsAutomatic: false
        );
    }

    /// <summary>The words of the tag behind another version, and whether such a tag is known to exist.</summary>
    (IReadOnlyList<string> Words, bool IsKnown) WordsFor(Version version)
    {
        if (Image.Words.Count == 0)
        {
            return ([], version.Major <= NewestKnown);
        }

        var first = Image.IsMusl ? "alpine" : Image.Words[0];
        var rest = Image.Words.Skip(1).ToList();
        if (DotnetTags.Exist(Image.Kind, version.ToString(), string.Join("-", [first, .. rest])))
        {
            return ([first, .. rest], true);
        }

        return rest.Contains("chiseled") && version.Major >= 8 ? (["noble", .. rest.Where(Variants.Contains)], false) : ([], false);
    }

    /// <summary>Where the tag begins in the word; null where it is not written there.</summary>
    int? TagStart => BaseImage.TagStart(Word, Image.Reference);

    int? ShortNameStart
    {
        get
        {
            var end = Image.Reference.Repository + (Image.Reference.Tag is { } tag ? ":" + tag : "");
            var at = Word.Text.LastIndexOf(end, StringComparison.Ordinal);
            return at < 0 ? null : at + Image.Reference.Repository.Length - ShortName.Length;
        }
    }
}

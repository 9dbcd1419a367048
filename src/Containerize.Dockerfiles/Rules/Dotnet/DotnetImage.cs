using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Which of .NET's images.</summary>
internal enum DotnetImageKind
{
    Sdk,
    Aspnet,
    Runtime,
    RuntimeDeps,
    Monitor,
}

/// <summary>One of .NET's images, as far as its name tells what it is.</summary>
/// <param name="Version">Of the runtime, or of the SDK, first two numbers; null when the tag says none or a variable hides it.</param>
/// <param name="Words">What stands in the tag behind the version: <c>noble</c>, <c>chiseled</c>, <c>extra</c>.</param>
internal sealed record DotnetImage(ImageReference Reference, DotnetImageKind Kind, Version? Version, IReadOnlyList<string> Words)
{
    /// <summary>Null for any other image.</summary>
    public static DotnetImage? Of(ImageReference? image)
    {
        if (image is null || !BaseImage.IsDotnet(image))
        {
            return null;
        }

        var words = (image.Tag ?? "").Split(['-'], StringSplitOptions.RemoveEmptyEntries);
        var hasVersion = words.Length > 0 && words[0][0] is >= '0' and <= '9';
        return new(image, KindOf(image, words), hasVersion ? VersionIn(words[0]) : null, hasVersion ? [.. words.Skip(1)] : words);
    }

    /// <summary>Where Microsoft publishes images of that kind today.</summary>
    public string RepositoryOfToday =>
        "mcr.microsoft.com/dotnet/" + (Kind == DotnetImageKind.RuntimeDeps ? "runtime-deps" : Kind.ToString().ToLowerInvariant());

    /// <summary>Whether an application that needs a framework can run in it.</summary>
    public bool HasRuntime => Kind is DotnetImageKind.Sdk or DotnetImageKind.Aspnet or DotnetImageKind.Runtime;

    /// <summary>Whether its C library is musl, for which programs are built apart.</summary>
    public bool IsMusl => Words.Any(word => word.StartsWith("alpine", StringComparison.Ordinal));

    /// <summary>Whether it is one of those that come without ICU and without data of time zones, of which there are others with <c>-extra</c> (dotnet-docker,
    /// 2026-08-21). An SDK has both.</summary>
    public bool IsReduced =>
        Kind != DotnetImageKind.Sdk
        && !Words.Contains("extra")
        && (IsMusl || Words.Contains("chiseled") || Words.Contains("distroless") && Words.Any(word => word.StartsWith("azurelinux", StringComparison.Ordinal)));

    /// <summary>Whether nothing can be installed in it: it has no shell.</summary>
    public bool IsBare => Words.Contains("chiseled") || Words.Contains("distroless");

    /// <summary>Whether it runs Windows.</summary>
    public bool IsWindows => BasePlatform.Of(Reference).System == "windows";

    /// <summary>Whether it certainly runs Linux: its name says so, or it is one of Microsoft's since .NET 8, whose tags for several platforms leave Windows
    /// out.</summary>
    public bool IsLinux =>
        !IsWindows && (BasePlatform.Of(Reference).System == "linux" || Reference.Registry == "mcr.microsoft.com" && Version is { Major: >= FirstLinuxOnly });

    const int FirstLinuxOnly = 8;

    /// <summary>Whether it has a user without rights, whose number is in APP_UID: since 8, on Linux.</summary>
    public bool HasAppUser => Version is { Major: >= 8 } && !IsWindows;

    static DotnetImageKind KindOf(ImageReference image, string[] words)
    {
        var name = image.Repository.Substring(image.Repository.LastIndexOf('/') + 1);
        return name switch
        {
            "sdk" or "aspnetcore-build" => DotnetImageKind.Sdk,
            "aspnet" or "aspnetcore" => DotnetImageKind.Aspnet,
            "runtime" => DotnetImageKind.Runtime,
            "runtime-deps" => DotnetImageKind.RuntimeDeps,
            "monitor" => DotnetImageKind.Monitor,

            // microsoft/dotnet had all of them under one name.
            _ => words.Contains("aspnetcore") ? DotnetImageKind.Aspnet
            : words.Contains("deps") ? DotnetImageKind.RuntimeDeps
            : words.Contains("runtime") ? DotnetImageKind.Runtime
            : DotnetImageKind.Sdk,
        };
    }

    static Version? VersionIn(string word)
    {
        var numbers = word.Split('.');
        return int.TryParse(numbers[0], out var major) && (numbers.Length == 1 || int.TryParse(numbers[1], out _))
            ? new(major, numbers.Length == 1 ? 0 : int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }
}

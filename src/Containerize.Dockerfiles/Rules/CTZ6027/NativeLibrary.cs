using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6027;

/// <summary>A library of the system that a NuGet package loads, and that the images of .NET do not have. Facts of 2026-11-28, from the packages' own notes and
/// the lists of the images' packages.</summary>
/// <param name="Library">What is loaded.</param>
/// <param name="Apt">What Debian and Ubuntu call it; null where that is not the same in all.</param>
/// <param name="Apk">What Alpine calls it; null where the NuGet package does not run there.</param>
/// <param name="Trace">A part of its name that whoever installs it writes.</param>
internal sealed record NativeLibrary(string Library, string Trace, string? Apt, string? Apk)
{
    static readonly NativeLibrary Fontconfig = new("libfontconfig", "fontconfig", "libfontconfig1", "fontconfig");
    static readonly NativeLibrary Kerberos = new("libgssapi_krb5", "krb5", "libgssapi-krb5-2", "krb5-libs");
    static readonly NativeLibrary GdiPlus = new("libgdiplus", "gdiplus", "libgdiplus", "libgdiplus");
    static readonly NativeLibrary OpenMp = new("libgomp", "gomp", "libgomp1", null);

    /// <summary>What a package of the project needs in an image; null when it needs nothing, or nothing that is known.</summary>
    public static NativeLibrary? Of(string package, IReadOnlyList<string> all, Version framework) =>
        package.ToUpperInvariant() switch
        {
            "SKIASHARP.NATIVEASSETS.LINUX" when !all.Contains("SkiaSharp.NativeAssets.Linux.NoDependencies", StringComparer.OrdinalIgnoreCase) => Fontconfig,
            "MICROSOFT.ASPNETCORE.AUTHENTICATION.NEGOTIATE" when framework.Major >= 8 => Kerberos,

            // From 7 on it runs on Windows only, whatever is installed.
            "SYSTEM.DRAWING.COMMON" when framework.Major <= 6 => GdiPlus,
            "MICROSOFT.ML.LIGHTGBM" => OpenMp,
            var name when name.StartsWith("MAGICK.NET-", StringComparison.Ordinal) && name.Contains("OPENMP") => OpenMp,
            _ => null,
        };

    /// <summary>The name in the package manager of an image; null when it has none or the name is not known.</summary>
    public string? PackageFor(DotnetImage image) => image.IsMusl ? Apk : Apt;
}

using System.CommandLine;
using System.IO.Enumeration;
using Containerize.Dockerfiles.Linting;
using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Lint;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that lint and fix share, and the Dockerfiles they name.</summary>
internal static class DockerfileArguments
{
    private const string StandardInput = "-";

    private static readonly HashSet<string> SkippedFolders = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", ".git" };

    public static Argument<string[]> Paths() =>
        new("PATH")
        {
            Description =
                "Files, or folders in which Dockerfile, Dockerfile.*, *.Dockerfile and Containerfile are looked for; - reads one from standard input. Without any: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public static Option<string?> Config() =>
        new("--config") { Description = "A .hadolint.yaml to use instead of the nearest one above each Dockerfile.", HelpName = "FILE" };

    public static Option<string?> Context() =>
        new("--context")
        {
            Description =
                "The build context: its .dockerignore holds, and copied files must be there. Without it: the one with which a Compose file builds the Dockerfile, else the Dockerfile's own folder, where the Dockerfile speaks for it.",
            HelpName = "DIR",
        };

    /// <summary>The settings, with absolute paths.</summary>
    /// <exception cref="ContainerizeException">CTZ0603: the configuration does not exist; CTZ0601: the context does not.</exception>
    public static LintSettings Settings(string? context, string? config)
    {
        if (config is not null && !File.Exists(config))
        {
            throw new ContainerizeException(
                ErrorCodes.HadolintConfigInvalid,
                $"--config: there is no file {config}. Name a .hadolint.yaml that exists, or leave the option out."
            );
        }

        if (context is not null && !Directory.Exists(context))
        {
            throw new ContainerizeException(
                ErrorCodes.DockerfileUnreadable,
                $"--context: there is no folder {context}. Name the folder that the image is built from, or leave the option out."
            );
        }

        return new LintSettings
        {
            Context = context is null ? null : Path.GetFullPath(context),
            HadolintConfig = config is null ? null : Path.GetFullPath(config),
            Today = DateTime.UtcNow.Date,
        };
    }

    /// <summary>The format that the .hadolint.yaml of the command line, or the one nearest to the current folder, asks for; text without one.</summary>
    public static string Format(LintSettings settings)
    {
        try
        {
            return (settings.HadolintConfig ?? HadolintConfig.Find(Directory.GetCurrentDirectory())) is { } file ? HadolintConfig.ReadFormat(file) : "text";
        }
        catch (ContainerizeException)
        {
            // Every Dockerfile that it is for says what is wrong with it.
            return "text";
        }
    }

    /// <summary>The Dockerfiles that the paths name, each folder's in ordinal order. That there are none is said on standard error: the folder may be the wrong
    /// one.</summary>
    public static IReadOnlyList<FoundDockerfile> Find(IReadOnlyList<string>? paths)
    {
        var named = paths is null or { Count: 0 } ? ["."] : paths;
        FoundDockerfile[] files = [.. named.SelectMany(FindIn).DistinctBy(file => (file.FullPath, file.IsStandardInput))];
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"There is no Dockerfile in {string.Join(", ", named)}.");
        }

        return files;
    }

    private static IEnumerable<FoundDockerfile> FindIn(string path) =>
        path == StandardInput ? [new FoundDockerfile(StandardInput, Path.GetFullPath("Dockerfile"), IsStandardInput: true)]
        : Directory.Exists(path) ? Below(path)
        : [new FoundDockerfile(path, Path.GetFullPath(path)) { IsThere = File.Exists(path) }];

    /// <summary>Without pipes, sockets and devices, whose reading may never end.</summary>
    private static IEnumerable<FoundDockerfile> Below(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            (ref entry) => entry.ToSpecifiedFullPath(),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = 0,
                IgnoreInaccessible = true,
            }
        )
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && FileProfile.IsDockerfile(entry.FileName.ToString()),
            ShouldRecursePredicate = (ref entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0 && !SkippedFolders.Contains(entry.FileName.ToString()),
        }
            .Select(file => file.StartsWith("./", StringComparison.Ordinal) || file.StartsWith(".\\", StringComparison.Ordinal) ? file[2..] : file)
            .Where(file => !FileStamp.IsSpecial(file))
            .Order(StringComparer.Ordinal)
            .Select(file => new FoundDockerfile(file, Path.GetFullPath(file)));
}

/// <summary>One Dockerfile that was named or found.</summary>
/// <param name="Shown">As in reports: the user's path, with what was found below it.</param>
internal sealed record FoundDockerfile(string Shown, string FullPath, bool IsStandardInput = false)
{
    /// <summary>Of one that is not, reading says so: the others are no worse for it.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>The settings for this one: a Compose file may name the context where the command line does not.</summary>
    public LintSettings With(LintSettings settings) => IsStandardInput ? settings : settings.For(FullPath);

    /// <summary>Reads it, once for standard input.</summary>
    /// <exception cref="ContainerizeException">CTZ0601, CTZ0608.</exception>
    public DockerfileOnDisk Read()
    {
        if (!IsThere)
        {
            throw new ContainerizeException(
                ErrorCodes.DockerfileUnreadable,
                Shown.StartsWith('-')
                    ? $"There is no option {Shown}, and no file of that name. containerize --help says what there is."
                    : $"There is no file or folder {Shown}. Name a Dockerfile, or a folder with one."
            );
        }

        if (!IsStandardInput)
        {
            return DockerfileOnDisk.Read(FullPath);
        }

        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return DockerfileOnDisk.Of(FullPath, bytes.ToArray(), "Standard input") with { IsInFolder = false };
    }
}

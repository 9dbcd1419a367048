using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>A command in a RUN that gets dependencies.</summary>
/// <param name="IsCached">Whether a cache mount keeps the packages, so that repeating it costs little.</param>
internal sealed record Restore(Ecosystem Ecosystem, RunInstruction Run, ShellCommand Command, string Text, bool IsCached)
{
    static readonly string[] SourceFolders =
    [
        "src",
        "app",
        "source",
        "sources",
        "lib",
        "libs",
        "server",
        "client",
        "api",
        "web",
        "backend",
        "frontend",
        "code",
        "project",
    ];

    /// <summary>The restoring commands of a RUN, in order.</summary>
    public static IEnumerable<Restore> In(RuleContext context, RunInstruction run)
    {
        foreach (var command in context.Model.ScriptOf(run).Commands)
        {
            foreach (var ecosystem in Ecosystem.Programs.Contains(command.Name) ? Ecosystem.All : [])
            {
                if (ecosystem.Restores(command) is { } text)
                {
                    yield return new(ecosystem, run, command, text, run.Mounts.Any(mount => mount.Value?.Text.Contains("type=cache") == true));
                }
            }
        }
    }

    /// <summary>Whether the instruction brings more from the build context than single files.</summary>
    public static bool CopiesSources(RuleContext context, FileInstruction copy) =>
        copy is not CopyInstruction { From: not null }
        && copy.Sources.Any(source => !copy.IsHeredoc(source) && IsSource(context, copy, context.Model.Expand(source, copy)))
        && !LeavesOutSources(context, copy);

    // Where nobody knows the files, one kind of file that is left out (--exclude=**/*.cs) stands for all that is meant.
    static bool LeavesOutSources(RuleContext context, FileInstruction copy)
    {
        var sources = ContextSource.In(context.Model, copy).Where(source => source.Excludes.Count > 0).ToList();
        return sources.Count > 0
            && (
                context.Context.SentFiles is { } files
                    ? !files.Any(file => sources.Exists(source => source.Covers(file)) && !IsReadByRestore(context, file))
                    : sources[0].Excludes.Any(exclude => exclude.Text.Substring(exclude.Text.LastIndexOf('/') + 1).StartsWith("*.", StringComparison.Ordinal))
            );
    }

    static bool IsReadByRestore(RuleContext context, string file) =>
        Array.Exists(Ecosystem.All, ecosystem => ecosystem.IsManifest(file)) || ReadByProject(context, "/" + file).Any();

    static bool IsSource(RuleContext context, FileInstruction copy, Expansion source)
    {
        var path = source.Text.Replace('\\', '/');
        if (!source.IsKnown || path.Contains("://"))
        {
            return false;
        }

        if (path is "." or "./" or "/" or "*" or "./*" or "**" or "./." or "")
        {
            return true;
        }

        var folder = path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path.TrimStart('/');
        var isFolder = folder.EndsWith("/", StringComparison.Ordinal);
        folder = folder.TrimEnd('/');
        if (
            LocalPackageSources.Of(context).Contains(folder)
            || context.Input.Project?.PackageFolders.Any(path => path.EndsWith("/" + folder, StringComparison.Ordinal)) == true
        )
        {
            return false;
        }

        var name = folder.Substring(folder.LastIndexOf('/') + 1);
        if (context.Context.SentFiles is { } files)
        {
            // Known: a folder with something in it that no package manager reads.
            return folder.IndexOf('*') < 0 && files.Any(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && !IsReadByRestore(context, file));
        }

        // A folder with a project in it has its sources too.
        if (
            ReadByProject(context, $"/{folder}/").ToList() is { Count: > 0 } read
            && !read.Exists(file => Path.GetExtension(file).IndexOf("proj", StringComparison.OrdinalIgnoreCase) >= 0)
        )
        {
            return false;
        }

        return name.Length > 0
            && name[0] != '.'
            && name
                is not (
                    "gradle"
                    or "patches"
                    or "vendor"
                    or "certs"
                    or "scripts"
                    or "prisma"
                    or "config"
                    or "nuget"
                    or "nupkgs"
                    or "packages"
                    or "feed"
                    or "docker"
                )
            && (isFolder && folder.IndexOf('*') < 0 || Array.IndexOf(SourceFolders, name) >= 0);
    }

    static IEnumerable<string> ReadByProject(RuleContext context, string part) =>
        context.Input.Project?.RestoreFiles.Where(file => file.IndexOf(part, StringComparison.Ordinal) >= 0) ?? [];
}

using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Which project a command of the SDK works on: the one whose facts are known, or another one.</summary>
internal static class PublishedProject
{
    /// <summary>Null when it is not certain.</summary>
    public static bool? Is(RuleContext context, ProjectFacts facts, DotnetCommand command)
    {
        if (facts.ProjectFile is not { } file || command.Project is { HasExpansion: true })
        {
            return null;
        }

        var name = DotnetPath.NameOf(file);
        var told = command.Project?.Value.Replace('\\', '/') ?? "";
        if (DotnetPath.IsProject(told))
        {
            return DotnetPath.NameOf(told) == name;
        }

        // A solution may have any number of projects.
        var folder = told.Length == 0 ? command.Folder : command.ProjectPath;
        return folder is null || DotnetPath.IsSolution(told)
            ? null
            : IsInContext(context, file, command, folder)
                ?? IsCopiedTo(context, name, command, folder)
                ?? (DotnetPath.NameOf(folder) is { Length: > 0 } last && last == DotnetPath.NameOf(DotnetPath.FolderOf(file)) ? true : null);
    }

    /// <summary>What lies in the folder, where the context is known and copied as a whole.</summary>
    static bool? IsInContext(RuleContext context, string file, DotnetCommand command, string folder)
    {
        if (context.Context.SentFiles is not { } sent || context.Model.StageOf(command.Run) is not { } stage)
        {
            return null;
        }

        foreach (
            var whole in stage
                .Chain.SelectMany(link => CopiedFile.In(context.Model, link))
                .Where(copied =>
                    copied.Source is "." or "./" && copied.Instruction is not Syntax.CopyInstruction { From: not null } && ImagePath.IsIn(folder, copied.Target)
                )
        )
        {
            var relative = folder.Substring(whole.Target.TrimEnd('/').Length).TrimStart('/');
            var prefix = relative.Length == 0 ? "" : relative + "/";
            var found = sent.Where(path =>
                    path.StartsWith(prefix, StringComparison.Ordinal)
                    && path.IndexOf('/', prefix.Length) < 0
                    && (DotnetPath.IsProject(path) || DotnetPath.IsSolution(path))
                )
                .ToList();
            if (found.Count == 1 && DotnetPath.IsProject(found[0]))
            {
                return file.EndsWith("/" + found[0], StringComparison.Ordinal);
            }
        }

        return null;
    }

    /// <summary>Which project files are copied there by name.</summary>
    static bool? IsCopiedTo(RuleContext context, string name, DotnetCommand command, string folder)
    {
        var copied =
            context
                .Model.StageOf(command.Run)
                ?.Chain.SelectMany(link => CopiedFile.In(context.Model, link))
                .Where(file =>
                    file.IsFile && (DotnetPath.IsProject(file.Source) || DotnetPath.IsSolution(file.Source)) && DotnetPath.FolderOf(file.Target) == folder
                )
                .Select(file => DotnetPath.NameOf(file.Target))
                .ToList()
            ?? [];
        return copied.Count == 1 && copied[0] == name ? true
            : copied.Exists(DotnetPath.IsProject) && !copied.Contains(name) ? false
            : null;
    }
}

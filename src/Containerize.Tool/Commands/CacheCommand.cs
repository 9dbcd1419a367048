using System.CommandLine;
using System.Globalization;
using Containerize.Images.Store;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize cache [--prune]</c>: where the content store is and how large, and making it smaller.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var prune = new Option<bool>("--prune") { Description = "Remove what was not used for the longest time until the limit is kept." };
        var limit = new Option<double>("--limit") { Description = "The limit for --prune in GB (1 GB is 1,000,000,000 bytes).", DefaultValueFactory = _ => StoreLocation.DefaultLimit / 1e9 };
        var folder = new ImageArguments().Store;
        var command = new Command("cache", "Shows and prunes the content store that all builds share.") { prune, limit, folder };
        command.SetAction(parsed =>
        {
            var store = ImageArguments.OpenStore(parsed.GetValue(folder));
            var (removed, left) = store.Prune(parsed.GetValue(prune) ? (long)(parsed.GetValue(limit) * 1e9) : long.MaxValue);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store.Root}: {left / 1e6:0.0} MB{(removed > 0 ? $", {removed / 1e6:0.0} MB removed" : "")}"));
            return CommandLine.Clean;
        });
        return command;
    }
}

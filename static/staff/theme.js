/* What the theme's pages bind to by name. Alpine's build for strict policies knows no globals, so
   the theme's functions (app.js) and a few of our own are given to it here. Deferred, before Alpine. */

const dark = matchMedia('(prefers-color-scheme: dark)');

const adminTheme = () => ({
  ...theme(),
  openModal: false,
  systemIsDark: dark.matches,
  init() {
    dark.addEventListener('change', () => { this.systemIsDark = dark.matches; });
    for (const name of ['openModal', 'filterOpen']) {
      this.$watch(name, (open) => document.body.classList.toggle('overflow-hidden', open));
    }
  },
  get shown() {
    if (this.adminTheme !== 'auto') return this.adminTheme;
    return this.systemIsDark ? 'dark' : 'light';
  },
  // Chosen in the account's menu; the theme's own shortcut would take Ctrl+E from browsers.
  themeBindings: {
    'x-bind:class'() { return this.shown; },
    'x-bind:data-theme'() { return this.shown; },
  },
});

const OPEN = 'sidebarDesktopOpen';

const adminPage = () => ({
  activeTab: 'general',
  sidebarMobileOpen: false,
  sidebarDesktopOpen: localStorage.getItem(OPEN) !== '0',
  init() {
    this.activeTab = getCurrentTab() || this.$el.dataset.tab || 'general';
    this.$watch(OPEN, (open) => localStorage.setItem(OPEN, open ? '1' : '0'));
  },
  // Where a form of this page is sent: the theme's template asks for these as globals.
  get window() {
    return { location: { pathname: location.pathname, search: location.search } };
  },
  closeSidebar() {
    if (!this.sidebarMobileOpen) return;
    this.sidebarMobileOpen = false;
    this.$refs.sidebarOpener.focus();
  },
});

document.addEventListener('alpine:init', () => {
  Alpine.data('adminTheme', adminTheme);
  Alpine.data('adminPage', adminPage);
  Alpine.data('searchForm', searchForm);
});
